"""The only door from the thread that draws to slow work; answers come back through it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.domain.errors import Cancelled
from app.domain.progress import Progress, Watch
from app.domain.words import Sentence

Send: TypeAlias = Callable[["Task", str, object], None]

_AT_ONCE: Final = 4
_BETWEEN_TELLS_S: Final = 0.05  # an eye sees no more, and each costs the window a moment


class Task(QObject):
    """Work under way, seen from the thread that draws."""

    progressed = Signal(object)
    ended = Signal()

    def __init__(self, owner: QObject, title: Sentence | None, send: Send) -> None:
        super().__init__()
        self.title = title
        self.progress: Progress | None = None
        self.is_over = False
        self._owner = owner
        self._calls: dict[str, Callable[[Any], None]] = {}
        self._cancelled = Event()
        self._is_wanted = True
        self._told = 0.0
        self._send = send

    def cancel(self) -> None:
        """Ask the work to stop; if it answers with what it has done so far, that is taken."""
        self._cancelled.set()

    def drop(self) -> None:
        """Ask the work to stop; nobody wants its answer any more."""
        self._is_wanted = False
        self._cancelled.set()

    def call_with(self, answer: Callable[[Any], None], failure: Callable[[Any], None]) -> None:
        """Say who takes what comes of it."""
        self._calls = {"answer": answer, "failure": failure}

    def work(self, fn: Callable[[Watch], Any]) -> None:
        """Do it, on a thread of its own, and send back what comes of it."""
        watch = Watch(tell=self._tell, is_cancelled=self._cancelled.is_set)
        try:
            kind, value = "answer", fn(watch)
        except Cancelled:
            kind, value = "nothing", None
        except Exception as error:  # noqa: BLE001 - shown where it was asked for, see errors
            kind, value = "failure", error
        self._send(self, kind, value)

    def _tell(self, progress: Progress) -> None:
        now = monotonic()
        if now - self._told >= _BETWEEN_TELLS_S or progress.done == progress.total:
            self._told = now
            self._send(self, "progress", progress)

    def take(self, kind: str, value: object) -> None:
        """Take what the work sent, on the thread that draws."""
        if kind == "progress":
            self.progress = value if isinstance(value, Progress) else None
            self.progressed.emit(value)
            return
        self.is_over = True
        call = self._calls.get(kind) if self._is_wanted and isValid(self._owner) else None
        self._calls = {}
        self.ended.emit()
        if call is not None:
            call(value)


class Tasks(QObject):
    """Takes functions, works them off beside the window, and knows what is under way."""

    changed = Signal()  # which titled tasks are under way
    failed = Signal(object)  # an exception that nobody else takes
    # Sent by this one, which outlives all threads: what is sent may end a task, and take it away,
    # before Qt is done with sending
    _arrived = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="task")
        self._tasks: list[Task] = []
        self._is_closed = False
        # queued: whatever arrives comes from another thread
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        owner: QObject,
        fn: Callable[[Watch], Any],
        then: Callable[[Any], None],
        failed: Callable[[Any], None] | None = None,
        title: Sentence | None = None,
    ) -> Task:
        """Work `fn` off; its answer goes to `then`, unless the owner is gone or it was dropped.

        With a title it is shown to the runner, with its progress and a way to cancel it.
        """
        task = Task(owner, title, self._arrived.emit)
        if self._is_closed:  # the window is going: what was announced last finds nobody
            task.drop()
            return task
        task.call_with(then, failed or self.failed.emit)
        self._tasks.append(task)
        task.ended.connect(self._on_ended)
        self._threads.submit(task.work, fn)
        if title is not None:
            self.changed.emit()
        return task

    @property
    def shown(self) -> list[Task]:
        """List what the runner sees as under way."""
        return [task for task in self._tasks if task.title is not None]

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self._tasks

    def finish(self, fn: Callable[[], None]) -> None:
        """Ask all work to stop, and do something last; whether that worked is all the same now."""
        self._is_closed = True
        self.drop_all()
        self._threads.submit(fn).exception()

    def close(self) -> None:
        """Ask all work to stop and wait until it has."""
        self._is_closed = True
        self.drop_all()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def drop_all(self) -> None:
        """Ask all work to stop; nobody wants its answers any more."""
        for task in self._tasks:
            task.drop()

    @Slot(object, str, object)
    def _on_arrived(self, task: Task, kind: str, value: object) -> None:
        if isValid(task):
            task.take(kind, value)

    @Slot()
    def _on_ended(self) -> None:
        over = [task for task in self._tasks if task.is_over]
        self._tasks = [task for task in self._tasks if not task.is_over]
        if any(task.title is not None for task in over):
            self.changed.emit()
        for task in over:
            task.deleteLater()
