"""A page: three methods on known threads; it goes stale by topic and is fetched anew when seen."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.progress import Watch
from app.services.session import Session
from app.ui.context import Context
from app.ui.tasks import Task

_SOON_MS: Final = 250  # what changes in a row, as in an import, is fetched a few times a second


class Page(QWidget):
    """Asks, draws what is answered, and draws only the latest answer."""

    topics: ClassVar[frozenset[str]] = frozenset()  # of writes that make it stale

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._task: Task | None = None
        self._is_stale = True
        self._writes = 0  # under way: what was read before them is not shown any more
        self._first: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._on_soon)
        context.changes.announced.connect(self._on_announced)
        context.wording.changed.connect(self._on_wording_changed)

    def query(self) -> Any:
        """Read the controls into a value; on the thread that draws."""
        return None

    @staticmethod
    def fetch(log: Session, query: Any, watch: Watch) -> Any:
        """Find what is asked for; on a worker, with no widget in reach."""
        raise NotImplementedError

    def draw(self, data: Any) -> None:
        """Show the answer; on the thread that draws, and nothing slow."""
        raise NotImplementedError

    def lead(self, what: Any) -> None:
        """Turn to something on this page, as another page asked for."""

    def picked(self) -> Sequence[int]:
        """Name the runs that are shown or selected here, for what a menu does to runs."""
        return ()

    def state(self) -> dict[str, Any]:
        """Say what should be as it was when the log is opened again."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was."""

    def refresh(self) -> None:
        """Ask now; what was asked before is not waited for."""
        if self._task is not None:
            self._task.drop()
        self._is_stale = False
        self._soon.stop()
        log, query, fetch = self.context.session, self.query(), self.fetch
        self._task = self.context.tasks.ask(
            self, lambda watch: fetch(log, query, watch), self._on_answer, self._on_failure
        )

    def write(self, change: Callable[[], object]) -> None:
        """Change something beside the window, then show what holds; a failure is said."""
        self._writes += 1
        self.context.tasks.ask(self, lambda _: change(), self._on_written, self._on_unwritten)

    def begin_at(self, first: QWidget) -> None:
        """Say what has the keyboard when the page is gone to.

        No focus proxy: Tab passes over all that stands before one.
        """
        self._first = first
        if self.hasFocus():
            first.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while the page was not seen."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _on_answer(self, data: Any) -> None:
        self._task = None
        if self._writes == 0:
            self.draw(data)

    def _on_failure(self, error: Exception) -> None:
        self._task = None
        self._is_stale = True
        self.context.tasks.failed.emit(error)

    def _on_written(self, _: object) -> None:
        self._writes -= 1
        self.refresh()

    def _on_unwritten(self, error: Exception) -> None:
        self._on_written(None)
        self.context.tasks.failed.emit(error)

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic in self.topics:
            self._is_stale = True
            if self.isVisible() and not self._soon.isActive():
                self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        if self._task is not None:  # let it answer, or a long import would never show anything
            self._soon.start()
        elif self.isVisible():
            self.refresh()

    @Slot()
    def _on_wording_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()
