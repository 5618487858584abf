"""Starts the window: the application, what it shows first, and what follows when it closes."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from PySide6.QtWidgets import QApplication

from app.domain.errors import NoScreen
from app.domain.showing import Showing
from app.domain.words import say
from app.services.session import Session
from app.services.window_state import read_window_state
from app.system.paths import find_logs_folder
from app.ui.entry.lock_screen import LockScreen
from app.ui.main_window import MainWindow
from app.ui.theme import Theme

Hook: TypeAlias = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def show(showing: Showing) -> int:
    """Show the window until it is closed."""
    _expect_screen()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("quietmile")
    application.setApplicationDisplayName("Quiet Mile")
    application.setDesktopFileName("quietmile")
    window = MainWindow(Theme(application), find_logs_folder())
    sys.excepthook = _show_mistakes(window)
    _begin(window, showing.folder)
    window.show()
    return application.exec()


def _expect_screen() -> None:
    """Say in words what Qt would end the process for."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoScreen(
            say("There is no screen here to open a window on."),
            say("`--help` lists what can be done in the terminal."),
        )


def _begin(window: MainWindow, folder: Path) -> None:
    def opened(session: Session) -> None:
        window.tasks.ask(
            window,
            lambda _: read_window_state(session.store),
            lambda state: window.open_log(session, state),
        )

    window.show_alone(LockScreen(folder, window.tasks, window.wording, opened))


def _show_mistakes(window: MainWindow) -> Hook:
    def show(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        window.tasks.failed.emit(error)

    return show
