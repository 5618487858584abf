"""Opens logs beside the window; one that comes when nobody waits any more is closed again."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject

from app.domain.errors import AppError, Cancelled
from app.domain.progress import Watch
from app.services.session import Session
from app.services.unlocking import Unlocking, describe_unlocking
from app.ui.tasks import Tasks

Answer: TypeAlias = Callable[[Session | None], None]
Failure: TypeAlias = Callable[[Exception], None]


class AskForLog:
    """The door to one folder's log."""

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        self.folder = folder
        self._tasks = tasks

    def __call__(
        self, owner: QObject, open_it: Callable[[Path], Session | None], then: Answer,
        failed: Failure,
    ) -> None:  # fmt: skip
        """Open it; `failed` hears of every failure, and mistakes of ours are shown besides."""
        folder, tasks = self.folder, self._tasks

        def work(watch: Watch) -> Session | None:
            session = open_it(folder)
            if session is not None and watch.is_cancelled():
                session.close()
                raise Cancelled
            return session

        def fail(error: Exception) -> None:
            failed(error)
            if not isinstance(error, AppError):
                tasks.failed.emit(error)

        tasks.ask(owner, work, then, fail)

    def describe(self, owner: QObject, then: Callable[[Unlocking], None]) -> None:
        """Say anew what opens it, and what did not."""
        folder = self.folder
        self._tasks.ask(owner, lambda _: describe_unlocking(folder), then)
