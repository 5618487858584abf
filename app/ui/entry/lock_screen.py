"""The lock screen: one line to type into, and in words what did not open the log."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.words import say
from app.services.session import Session, open_log
from app.ui.tasks import Tasks
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class LockScreen(QWidget):
    """Calls back with the open log."""

    def __init__(
        self, folder: Path, tasks: Tasks, wording: Wording, opened: Callable[[Session], None]
    ) -> None:
        super().__init__()
        self._folder = folder
        self._tasks = tasks
        self._wording = wording
        self._opened = opened
        self._line = QLineEdit()
        self._button = make_button(wording.text(say("Unlock")), self._on_unlock, "accent")
        self._problem = Text(wraps=True)
        self._build()
        self.setFocusProxy(self._line)

    def _build(self) -> None:
        text = self._wording.text
        column = QVBoxLayout()
        column.setSpacing(px(12))
        column.addWidget(Text("Quiet Mile", "title"))
        column.addWidget(Text(text(say("Your log is locked.")), is_secondary=True))
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setPlaceholderText(text(say("Passphrase or recovery code")))
        self._line.setAccessibleName(self._line.placeholderText())
        self._line.returnPressed.connect(self._on_unlock)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        column.addLayout(row)
        column.addWidget(self._problem)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(px(420))
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _on_unlock(self) -> None:
        words, folder = self._line.text(), self._folder
        if not words or not self._line.isEnabled():
            return
        self._line.setEnabled(False)
        self._button.setEnabled(False)
        self._problem.setText("")
        self._tasks.ask(self, lambda _: open_log(folder, words), self._opened, self._on_failure)

    def _on_failure(self, error: Exception) -> None:
        self._line.setEnabled(True)
        self._button.setEnabled(True)
        if not isinstance(error, AppError):
            self._tasks.failed.emit(error)
            return
        self._problem.setText(self._wording.text(error.words))
        self._line.selectAll()
        self._line.setFocus()
