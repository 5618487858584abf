"""Destroys the log of this window: lets go of it, wipes, and shows the receipt."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.domain.words import say
from app.services.session import Session
from app.services.wiping import Receipt, wipe_everything
from app.ui.dialogs.wipe import WipeSheet
from app.ui.entry.destroyed import DestroyedScreen
from app.ui.entry.screen import EntryScreen
from app.ui.entry.stuck import StuckScreen
from app.ui.main_window import MainWindow


class Destruction(QObject):
    """One for the window; `back` goes to where the log can be opened, should it resist."""

    def __init__(self, window: MainWindow, folder: Path, back: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._back = back

    def ask(self) -> None:
        """Ask for the word, as at the lock screen, where no log is open."""
        WipeSheet(self._window, self._window.wording, self.begin).open()

    def begin(self) -> None:
        """Destroy it."""
        window = self._window
        session = window.let_go()
        screen = EntryScreen(window.wording)
        screen.say_title(say("Destroying your log…"))
        screen.say(say("The keys go first. Do not switch the computer off."))
        window.show_alone(screen)
        folder, notes = self._folder, window.notes.folder
        window.tasks.ask(
            self, lambda _: _wipe(session, folder, notes), self._on_wiped, self._on_failed
        )

    def _on_wiped(self, receipt: Receipt) -> None:
        window = self._window
        screen = DestroyedScreen(
            receipt, window.tasks, window.wording,
            begin=lambda: window.leave("afresh"), leave=lambda: window.leave("quit"),
        )  # fmt: skip
        window.show_alone(screen)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._window.tasks.failed.emit(error)
            return
        ways = [
            (say("Try again"), self.begin),
            (say("Back"), self._back),
            (say("Quit"), lambda: self._window.leave("quit")),
        ]
        self._window.show_alone(StuckScreen(error, self._window.wording, ways))


def _wipe(session: Session | None, folder: Path, notes: Path) -> Receipt:
    if session is not None:
        session.close()
    return wipe_everything(folder, notes)
