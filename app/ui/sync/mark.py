"""Says in the rail, in one line, what is not well with sync; silent while all is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class SyncMark(QWidget):
    """Leads to the page where something can be done about it."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._said = Text("", "small", wraps=True)
        self._said.setContentsMargins(px(5), 0, 0, 0)
        self.look = make_button(wording.text(say("Look at it")), lambda: None, "link")
        self.look.setAccessibleName(wording.text(say("Look at sync")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(7), 0, px(8), px(8))  # what is pressed has a margin of its own
        layout.setSpacing(px(2))
        layout.addWidget(self._said)
        layout.addWidget(self.look)
        self.hide()

    @property
    def words(self) -> str:
        """Say what is said."""
        return self._said.text() if not self.isHidden() else ""

    def say(self, words: Sentence | None) -> None:
        """Say this; nothing to be silent."""
        self._said.setText("" if words is None else self._wording.text(words))
        self.setVisible(words is not None)
