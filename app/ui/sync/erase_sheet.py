"""Erases the remote copy: says what goes, takes typed words for a yes, and reports."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.syncing.leaving import erase_remote
from app.services.syncing.views import ErasedRemote
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.field import Field
from app.ui.widgets.problem import Problem
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import make_paragraph

_WHAT = say(
    "Everything that sync keeps in the place is deleted, and a mark is left, so that a computer"
    " that is offline now does not send it again. Sync is off afterwards, on all your computers;"
    " their logs stay as they are. There is no way back."
)
_TITLE = say("Erase the remote copy")


class EraseRemoteSheet(QDialog):
    """It may be closed while it works: the rail shows how far it is."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._context = context
        text = context.wording.text
        self.wanted = text(say("erase the remote copy"))
        self.setWindowTitle(text(_TITLE))
        self.line = QLineEdit()
        self._field = Field(text(say("Type: {words}", words=self.wanted)), self.line)
        self._column = QVBoxLayout()
        self._progress = ProgressLine(context.wording)
        self._problem = Problem()
        self.erase = make_button(text(say("Erase it")), self._on_erase, "danger")
        self.close_button = make_button(text(say("Keep it")), self.reject)
        self._build()

    def show_report(self, report: ErasedRemote) -> None:
        """Say what was done, and what is out of reach."""
        self._progress.hide()
        self._add(say("What was done"), "label")
        wording = self._context.wording
        number, n = wording.spell.number, report.names
        self._add(say("{c} file was deleted.", "{c} files were deleted.", n=n, c=number(n)))
        self._add(
            say("The place was listed again: nothing is left but the mark.")
            if report.is_empty
            else say("The place was listed again, and something is still there: try once more.")
        )
        if report.out_of_reach:
            self._add(say("What cannot be reached from here"), "label")
        for it in report.out_of_reach:
            self._add(it)
        self.close_button.setText(wording.text(say("Close")))
        self.close_button.setFocus()

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, px(12), 0)
        self._column.setSpacing(px(6))
        self._add(_WHAT, is_secondary=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._column)
        inner.addStretch(1)
        layout = begin_frame(self)
        layout.addWidget(Scroll(inner, self.windowTitle()), 1)
        for widget in (self._field, self._progress, self._problem):
            layout.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.erase, self.close_button):
            button.setAutoDefault(False)  # Enter in the line is the line's own
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        self._progress.hide()
        self.erase.setEnabled(False)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_erase)
        room = self._context_room()
        self.resize(min(px(560), room[0]), min(px(380), room[1]))
        self.line.setFocus()

    def _context_room(self) -> tuple[int, int]:
        parent = self.parentWidget()
        size = self.size() if parent is None else parent.size()
        return size.width() - px(40), size.height() - px(40)

    def _add(self, words: Sentence, role: str = "body", *, is_secondary: bool = False) -> None:
        text = self._context.wording.text(words)
        self._column.addWidget(make_paragraph(text, role, is_secondary=is_secondary))

    def _on_typed(self) -> None:
        self.erase.setEnabled(self.line.text().strip().lower() == self.wanted)

    def _on_erase(self) -> None:
        if not self.erase.isEnabled():
            return
        self._problem.tell("")
        for widget in (self._field, self.erase):
            widget.hide()
        self._progress.show()
        self.close_button.setText(self._context.wording.text(say("Close")))
        self.close_button.setFocus()
        store = self._context.session.store
        task = self._context.tasks.ask(
            self, lambda watch: erase_remote(store, now_ms, watch), self.show_report,
            self._on_failed, title=say("Erasing the remote copy"),
        )  # fmt: skip
        task.progressed.connect(self._on_progressed)

    def _on_progressed(self, progress: Progress) -> None:
        self._progress.tell(progress)

    def _on_failed(self, error: Exception) -> None:
        """Let it be tried again; what is gone is gone."""
        self._progress.hide()
        for widget in (self._field, self.erase):
            widget.show()
        if isinstance(error, AppError):
            self._problem.tell(self._context.wording.text(error.words))
        else:
            self._context.tasks.failed.emit(error)
