"""Starts the window: the application, what it shows first, and what follows when it closes."""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Final, TypeAlias

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.domain.errors import AppError
from app.domain.showing import Showing
from app.system.local_log import Library
from app.system.paths import find_logs_folder
from app.system.resources import FOLDER
from app.system.restart import restart
from app.system.screens import expect_screen, has_screen
from app.system.summons import Summons, listen, summon
from app.ui.application import Application
from app.ui.entry.demo import begin_demo
from app.ui.entry.entrance import Entrance
from app.ui.entry.opening import Opening
from app.ui.main_window import MainWindow
from app.ui.placing import parse_place, spell_place, take_place
from app.ui.theme import Theme

Hook: TypeAlias = Callable[[type[BaseException], BaseException, TracebackType | None], None]

_LOCKED_WITHIN_S: Final = 0.8  # what still works then is ended as by a kill, which loses nothing


def show(showing: Showing) -> int:
    """Show the window until it is closed."""
    if showing.is_demo and not has_screen():
        # without a screen only
        from app.ui.entry.painting import paint_demo  # noqa: PLC0415

        return paint_demo()
    expect_screen(_find_plugins())
    if not showing.is_demo and summon(showing.folder, showing.files):
        return 0
    application = make_application()
    theme = Theme(application)
    theme.take(showing.look)
    window = MainWindow(theme, find_logs_folder())
    sys.excepthook = _show_mistakes(window)
    logging.getLogger().addHandler(Library(window.notes))
    program = Program(window, showing)
    application.opened.connect(window.come_forward)
    take_place(window, parse_place(showing.place))
    program.begin()
    window.show()
    code = application.exec()
    program.end()
    return code


def make_application() -> Application:
    """Make the application, under the name that desktops know it by."""
    application = Application(sys.argv[:1])
    application.setApplicationName("quietmile")
    application.setApplicationDisplayName("Quiet Mile")
    application.setDesktopFileName("quietmile")
    application.setWindowIcon(QIcon(str(FOLDER / "quietmile.svg")))
    return application


class Program(QObject):
    """From the first screen to the end, or to the next lock screen."""

    _summoned = Signal(tuple)  # from the thread that listens to other starts

    def __init__(self, window: MainWindow, showing: Showing) -> None:
        super().__init__(window)
        self._window = window
        self._showing = showing
        self._summons: Summons | None = None
        self._arguments: list[str] = []
        self._summoned.connect(self._on_summoned)
        window.leaving.connect(self._on_leaving)
        window.take_in(showing.files)

    def begin(self) -> None:
        """Show what comes first."""
        opening = Opening(self._window)
        if self._showing.is_demo:
            begin_demo(self._window, opening)
            return
        folder, called = self._showing.folder, self._summoned.emit
        self._window.tasks.ask(self, lambda _: _listen(folder, called), self._on_listening)
        Entrance(
            self._window, self._showing, opened=opening,
            begin_demo=lambda: begin_demo(self._window, opening),
        ).begin()  # fmt: skip

    def end(self) -> None:
        """Go, or come back at the lock screen with an empty memory."""
        if self._summons is not None:
            self._summons.close()
        if self._arguments:
            restart(self._arguments)

    def _on_listening(self, summons: Summons | None) -> None:
        self._summons = summons

    @Slot(tuple)
    def _on_summoned(self, files: tuple[str, ...]) -> None:
        self._window.come_forward(files)

    @Slot(str)
    def _on_leaving(self, how: str) -> None:
        """See that it ends; when it locks, soon, whatever is still under way."""
        QTimer.singleShot(0, QApplication.quit)
        if how == "quit":
            return
        self._arguments = ["open", "--vault", str(self._showing.folder)]
        # of one piece: a window may lie at -8,0, which alone would be taken for an option
        self._arguments.append(f"--place={spell_place(self._window)}")
        if how != "lock":
            return
        self._arguments += ["--locked", "--look", self._window.theme.spell()]
        deadline = Timer(_LOCKED_WITHIN_S, restart, [self._arguments])
        deadline.daemon = True
        deadline.start()


def _listen(folder: Path, called: Callable[[tuple[str, ...]], None]) -> Summons | None:
    """Listen to other starts; where that cannot be, the window works all the same."""
    with suppress(AppError):
        return listen(folder, called)
    return None


def _find_plugins() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"


def _show_mistakes(window: MainWindow) -> Hook:
    def show(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        window.tasks.failed.emit(error)

    return show
