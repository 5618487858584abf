"""Takes a sealed export or a backup in: asks what opens it, then brings its runs into the log."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.progress import Watch
from app.domain.words import say
from app.services.clock import now_ms
from app.services.importing import import_sealed
from app.services.returning.sealed import split_sealed
from app.services.session import Session
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.importing.findings import Findings, find_rows, say_done
from app.ui.importing.flow import ImportFlow
from app.ui.importing.taking_back import take_import_back
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.secret_line import SecretLine
from app.ui.widgets.text import Text

_WHY: Final = say(
    "It has a passphrase of its own: the one that was typed when it was made. On the disk it stays"
    " encrypted while its runs come in; what is there already is left as it is."
)


class SealedSheet(QDialog):
    """Stays until the passphrase opens it, or the runner leaves it."""

    def __init__(self, window: QWidget, context: Context, path: str) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._path = path
        text = context.wording.text
        self.line = SecretLine(
            context.wording, say("Its passphrase or recovery code"), self._on_entered
        )
        self._problem = Problem()
        self._take = make_button(text(say("Take it in")), self._on_entered, "accent")
        self._leave = make_button(text(say("Not now")), self.reject, "link")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text(say("Sealed: {name}", name=Path(path).name)))
        self._build()

    def _build(self) -> None:
        layout = begin_frame(self, wraps=True)
        words = self._context.wording.text(_WHY)
        layout.addWidget(Text(words, is_secondary=True, wraps=True))
        layout.addWidget(self.line)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        for button in (self._take, self._leave):
            button.setAutoDefault(False)  # Enter in the line is the line's own
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        self.setMinimumWidth(px(460))
        self.line.setFocus()

    def _on_entered(self) -> None:
        words = self.line.line.text()
        if not words or not self._take.isEnabled():
            return
        self._problem.tell("")
        self._wait(is_waiting=True)
        log, path = self._context.session, self._path
        self._context.tasks.ask(
            self, lambda watch: _take_in(log, path, words, watch), self._on_taken, self._on_failed,
            title=say("Importing runs"),
        )  # fmt: skip

    def _on_taken(self, found: Findings) -> None:
        self.accept()
        window, context, batch = self._window, self._context, found.batch
        undo = None if batch is None else lambda: take_import_back(window, context, batch)
        context.tell(say("{done}.", done=say_done(found)), undo if found.new else None)

    def _on_failed(self, error: Any) -> None:
        self._wait(is_waiting=False)
        if isinstance(error, AppError):
            self._problem.tell(self._context.wording.text(error.words))
            self.line.line.selectAll()
            self.line.setFocus()
        else:
            self._context.tasks.failed.emit(error)

    def _wait(self, *, is_waiting: bool) -> None:
        for widget in (self.line, self._take):
            widget.setEnabled(not is_waiting)


def begin_import(window: QWidget, context: Context, paths: Sequence[str]) -> None:
    """Look at files before they come in; ask first what opens those that are sealed."""

    def begin(split: tuple[list[str], list[str]]) -> None:
        sealed, plain = split
        if plain:
            ImportFlow(window, context, plain).look()
        for path in sealed:
            SealedSheet(window, context, path).open()

    context.tasks.ask(window, lambda _: split_sealed(paths), begin)


def _take_in(log: Session, path: str, words: str, watch: Watch) -> Findings:
    return find_rows(import_sealed(log.store, path, lambda: words, now_ms, watch))
