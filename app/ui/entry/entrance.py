"""Goes from screen to screen until a log is open: the first start, the lock screen, or neither."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.domain.errors import AppError, StoreDamaged, StoreInUse, StoreTooNew
from app.domain.showing import Showing
from app.domain.words import Sentence, say
from app.services.session import Session
from app.services.unlocking import Unlocking, find_unlocking, take_back
from app.ui.entry.asking import AskForLog
from app.ui.entry.destruction import Destruction
from app.ui.entry.lock_screen import LockScreen
from app.ui.entry.recovery import RecoveryScreen
from app.ui.entry.stuck import StuckScreen
from app.ui.entry.ways import WaysScreen
from app.ui.entry.welcome import WelcomeScreen
from app.ui.main_window import MainWindow


class Entrance(QObject):
    """Calls back with the open log; `begin_demo` opens the made-up one in its place."""

    def __init__(
        self, window: MainWindow, showing: Showing, *, opened: Callable[[Session], None],
        begin_demo: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._folder = showing.folder
        self._is_after_lock = showing.is_locked
        self._opened = opened
        self._begin_demo = begin_demo
        self._ask = AskForLog(showing.folder, window.tasks)
        self._destruction = Destruction(window, showing.folder, self.begin)
        window.wiping.connect(self._on_wiping)

    def begin(self) -> None:
        """Look what there is, and show what follows from it."""
        folder = self._folder
        self._window.tasks.ask(
            self, lambda _: find_unlocking(folder), self._on_found, self._on_failure
        )

    @Slot()
    def _on_wiping(self) -> None:
        self._destruction.begin()

    def _on_found(self, unlocking: Unlocking | None) -> None:
        if unlocking is None:
            self._welcome()
            return
        screen = LockScreen(
            unlocking, self._ask, self._window.wording,
            opened=self._opened, stuck=self._on_stuck, is_after_lock=self._is_after_lock,
        )  # fmt: skip
        screen.wipe_wanted.connect(self._destruction.ask)
        self._window.show_alone(screen)
        if unlocking.has_keyring and not self._is_after_lock:
            screen.open_by_keychain()

    def _welcome(self) -> None:
        self._window.show_alone(
            WelcomeScreen(
                self._window.wording,
                begin=self._choose_way, restore=self._restore, demo=self._begin_demo,
            )
        )  # fmt: skip

    def _choose_way(self) -> None:
        window = self._window
        screen = WaysScreen(
            self._folder, window.tasks, window.wording, made=self._on_made, back=self._welcome
        )
        window.show_alone(screen)

    def _on_made(self, session: Session, code: str) -> None:
        """Open it once its code is kept; a log that nobody can recover is none."""
        window = self._window
        window.before_end = lambda: take_back(session)

        def keep() -> None:
            window.before_end = None
            self._opened(session)

        window.show_alone(RecoveryScreen(code, window.tasks, window.wording, keep))

    def _restore(self) -> None:
        # what reads runs takes long to load, and a lock screen has no use for it
        from app.ui.entry.copies import BackupScreen  # noqa: PLC0415

        screen = BackupScreen(self._ask, self._window.wording, opened=self._opened, back=self.begin)
        self._window.show_alone(screen)

    def _on_failure(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._on_stuck(error)
        else:
            self._window.tasks.failed.emit(error)

    def _on_stuck(self, error: AppError) -> None:
        """Ask for copies beside the window, then offer what can be done."""
        folder = self._folder
        self._window.tasks.ask(
            self,
            lambda _: _find_copy(folder, error),
            lambda made_s: self._show_stuck(error, made_s),
            lambda _: self._show_stuck(error, None),
        )

    def _show_stuck(self, error: AppError, made_s: float | None) -> None:
        ways: list[tuple[Sentence, Callable[[], None]]] = [(say("Try again"), self.begin)]
        if made_s is not None:
            ways.insert(0, (say("Put back a copy"), lambda: self._put_back(made_s)))
        elif not isinstance(error, StoreDamaged | StoreInUse | StoreTooNew):  # its keys are gone
            ways.insert(0, (say("Bring back a backup"), self._restore))
        ways.append((say("Quit"), lambda: self._window.leave("quit")))
        self._window.show_alone(StuckScreen(error, self._window.wording, ways))

    def _put_back(self, made_s: float) -> None:
        from app.ui.entry.copies import SnapshotScreen  # noqa: PLC0415 - as in `_restore`

        screen = SnapshotScreen(
            made_s, self._ask, self._window.wording, opened=self._opened, back=self.begin
        )
        self._window.show_alone(screen)


def _find_copy(folder: Path, error: AppError) -> float | None:
    """Say when the latest snapshot was made, where one would help."""
    if not isinstance(error, StoreDamaged):
        return None
    from app.services.safekeeping import find_snapshots  # noqa: PLC0415 - as in `_restore`

    found = find_snapshots(folder)
    return found[0].made_s if found else None
