"""Loads what draws charts while the runner looks at the first page, and never before."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from app.charts import warm_up
from app.ui.tasks import Tasks

_QUIET_MS: Final = 1000


class Warming(QObject):
    """Waits until nothing has been under way for a while; does it once."""

    def __init__(self, tasks: Tasks, quiet_ms: int = _QUIET_MS) -> None:
        super().__init__(tasks)
        self._tasks = tasks
        self.is_done = False
        self._timer = QTimer(self, singleShot=True, interval=quiet_ms)
        self._timer.timeout.connect(self._on_quiet)
        self._timer.start()

    @Slot()
    def _on_quiet(self) -> None:
        if not self._tasks.is_idle:
            self._timer.start()
            return
        family = QFontInfo(QApplication.font()).family()
        self._tasks.ask(self, lambda _: warm_up(family), self._on_warm)

    def _on_warm(self, _: object) -> None:
        self.is_done = True
