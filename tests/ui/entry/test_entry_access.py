"""The screens before the log can be used by keyboard, and are whole to read, as pages are."""

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.errors import StoreDamaged
from app.domain.words import say
from app.services.unlocking import Unlocking
from app.ui.entry.asking import AskForLog
from app.ui.entry.copies import BackupScreen, SnapshotScreen
from app.ui.entry.lock_screen import LockScreen
from app.ui.entry.recovery import RecoveryScreen
from app.ui.entry.stuck import StuckScreen
from app.ui.entry.ways import WaysScreen
from app.ui.entry.welcome import WelcomeScreen
from app.ui.main_window import MainWindow
from tests.ui.entry.seen import press
from tests.ui.test_access import (
    LARGE,
    SIZES,
    SMALL,
    expect_focus_is_seen,
    expect_names,
    expect_reach,
    expect_whole,
)

CODE = "-".join(["WXYZ"] * 9)


def nothing(*_: object) -> None:
    """Stand for what a test does not come to."""


def make_welcome(window, folder):
    return WelcomeScreen(window.wording, begin=nothing, restore=nothing, demo=nothing)


def make_ways(window, folder):
    return WaysScreen(folder, window.tasks, window.wording, made=nothing, back=nothing)


def make_recovery(window, folder):
    return RecoveryScreen(CODE, window.tasks, window.wording, nothing)


def make_lock(window, folder):
    unlocking = Unlocking(has_passphrase=True, has_keyring=True, failures=2)
    ask = AskForLog(folder, window.tasks)
    return LockScreen(
        unlocking, ask, window.wording, opened=nothing, stuck=nothing, is_after_lock=False
    )


def make_backup(window, folder):
    ask = AskForLog(folder, window.tasks)
    return BackupScreen(ask, window.wording, opened=nothing, back=nothing)


def make_snapshot(window, folder):
    ask = AskForLog(folder, window.tasks)
    return SnapshotScreen(1.7e9, ask, window.wording, opened=nothing, back=nothing)


def make_stuck(window, folder):
    ways = [(say("Put back a copy"), nothing), (say("Try again"), nothing), (say("Quit"), nothing)]
    return StuckScreen(StoreDamaged(say("It is damaged.")), window.wording, ways)


SCREENS = [
    make_welcome, make_ways, make_recovery, make_lock, make_backup, make_snapshot, make_stuck,
]  # fmt: skip
FURTHER = {  # what is pressed to come to the other face of a screen
    make_recovery: "I have it",
    make_lock: "Forgotten it? Use the recovery code",
}
FACES = [(it, "") for it in SCREENS] + list(FURTHER.items())


@pytest.fixture(params=FACES, ids=[f"{it.__name__} {words[:6]}".strip() for it, words in FACES])
def show(request, qtbot, theme, tmp_path):
    """Show one of the screens alone in the window: `show()`."""
    make, words = request.param
    window = MainWindow(theme, tmp_path / "crashes")

    def begin() -> MainWindow:
        window.show_alone(make(window, tmp_path / "log"))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if words:
            press(window, words)
        return window

    yield begin
    window.close()
    window.deleteLater()
    theme.choose("light")


def test_entry_screens_can_be_used_by_keyboard(show):
    window = show()
    expect_names(window)
    expect_reach(window)
    expect_focus_is_seen(window)


@pytest.mark.parametrize("points", SIZES)
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
def test_words_are_whole_on_entry_screens(theme, show, points, size):
    theme.choose("light", points)
    window = show()
    window.resize(*size)
    QApplication.processEvents()
    expect_whole(window)


def test_something_has_the_keyboard_at_once(qtbot, show):
    window = show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in (None, window.centralWidget()))
