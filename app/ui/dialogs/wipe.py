"""Says what a wipe destroys and what it cannot reach, and takes a typed word for a yes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.receipts import CONFIRMATION, DESTROYED, OUT_OF_REACH
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.field import Field
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text, make_paragraph
from app.ui.wording import Wording


class WipeSheet(QDialog):
    """Calls back once; Esc and Enter in an empty line do nothing to the log."""

    def __init__(self, window: QWidget, wording: Wording, confirmed: Callable[[], None]) -> None:
        super().__init__(window)
        self._wording = wording
        self._confirmed = confirmed
        self._line = QLineEdit()
        self._wipe = make_button(wording.text(say("Wipe everything")), self._on_wipe, "danger")
        self.setWindowTitle(wording.text(say("Wipe everything")))
        self._build()
        room = window.size()
        self.resize(min(px(560), room.width() - px(40)), min(px(640), room.height() - px(40)))

    def _build(self) -> None:
        text = self._wording.text
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(12), px(4))
        column.setSpacing(px(6))
        self._add_list(column, say("What is destroyed"), DESTROYED)
        self._add_list(column, say("What cannot be reached from here"), OUT_OF_REACH)
        column.addStretch(1)
        layout = begin_frame(self)
        said = say("It takes seconds, and there is no way back.")
        layout.addWidget(Text(text(said), is_secondary=True, wraps=True))
        layout.addWidget(Scroll(column, text(say("What a wipe does"))), 1)
        layout.addWidget(Field(text(say("Type: {words}", words=CONFIRMATION)), self._line))
        layout.addLayout(self._build_buttons())
        self._line.textChanged.connect(self._on_typed)
        self._line.returnPressed.connect(self._on_wipe)
        self._line.setFocus()
        self._on_typed()

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        keep = make_button(self._wording.text(say("Keep it all")), self.reject)
        for button in (self._wipe, keep):  # Enter in the line is the line's own
            button.setAutoDefault(False)
        row.addWidget(self._wipe)
        row.addWidget(keep)
        row.addStretch(1)
        return row

    def _add_list(
        self, column: QVBoxLayout, title: Sentence, sentences: Sequence[Sentence]
    ) -> None:
        column.addWidget(make_paragraph(self._wording.text(title), "label"))
        for sentence in sentences:
            column.addWidget(Text(self._wording.text(sentence), wraps=True))

    def _on_typed(self) -> None:
        self._wipe.setEnabled(self._line.text().strip().lower() == CONFIRMATION)

    def _on_wipe(self) -> None:
        if self._wipe.isEnabled():
            self.accept()
            self._confirmed()
