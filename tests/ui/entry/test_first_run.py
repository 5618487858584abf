"""The first start: from nothing to an open log whose recovery code is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.services.session import open_log, open_with_keyring
from app.services.unlocking import describe_unlocking
from app.ui.dialogs.passphrase import PassphraseSheet
from app.ui.entry.printing import lay_out
from app.ui.entry.recovery import RecoveryScreen
from app.ui.entry.ways import BOTH, KEYCHAIN, PASSPHRASE, WaysScreen
from app.ui.entry.welcome import WelcomeScreen
from tests.makers.keyrings import Desktop
from tests.makers.vaults import OTHER
from tests.makers.vaults import PASSPHRASE as WORDS
from tests.ui.entry.seen import press, words_in

SLOW_MS = 20_000  # Argon2 at its usual cost, or a keyring, on a busy machine


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    home = tmp_path / "home"
    home.mkdir()
    made = Desktop(home, monkeypatch)
    yield made
    made.close()


def choose(window, way=PASSPHRASE, words=WORDS, again=WORDS) -> None:
    """Go through the screen that asks what is to open the log."""
    press(window, "Begin a log")
    screen = window.centralWidget()
    assert isinstance(screen, WaysScreen)
    screen.choose(way)
    screen._passphrase.first.line.setText(words)
    screen._passphrase.again.line.setText(again)
    press(window, "Make my log")


def make(qtbot, window, way=PASSPHRASE) -> RecoveryScreen:
    choose(window, way)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), RecoveryScreen), timeout=SLOW_MS)
    return window.centralWidget()


def prove(qtbot, window, screen: RecoveryScreen) -> None:
    press(window, "I have it")
    groups = screen._code.split("-")
    for number, line in screen._proof.lines.items():
        line.setText(groups[number - 1].lower())
    press(window, "Open my log")
    qtbot.waitUntil(lambda: window.workspace is not None and window.tasks.is_idle)


def test_from_nothing_to_an_open_log(qtbot, enter, folder):
    window = enter()
    assert isinstance(window.centralWidget(), WelcomeScreen)
    screen = make(qtbot, window)
    code = screen._code
    prove(qtbot, window, screen)
    window.close()
    for words in (WORDS, code):
        open_log(folder, words).close()


@pytest.mark.parametrize("words", ["Begin a log", "I have a backup…"])
def test_esc_goes_back(qtbot, enter, words):
    window = enter()
    press(window, words)
    assert not isinstance(window.centralWidget(), WelcomeScreen)
    QTest.keyClick(window.centralWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), WelcomeScreen))


def test_the_code_is_not_to_be_copied_from_the_screen(qtbot, enter):
    window = enter()
    screen = make(qtbot, window)
    first = screen._code.split("-")[0]
    assert first in words_in(window)
    press(window, "I have it")
    assert first not in words_in(window)
    for line in screen._proof.lines.values():
        line.setText("AAAA")
    press(window, "Open my log")
    assert "is not what the code says" in words_in(window)
    assert window.workspace is None
    press(window, "Show the code again")
    assert first in words_in(window)


def test_the_code_is_large_and_its_letters_are_equally_wide(qtbot, enter):
    window = enter()
    screen = make(qtbot, window)
    group = screen._code.split("-")[0]
    shown = next(it for it in screen.findChildren(QLabel) if it.text() == group)
    title = next(it for it in screen.findChildren(QLabel) if it.text() == "Your recovery code")
    letters = QFontMetricsF(shown.font())
    assert letters.horizontalAdvance("W") == letters.horizontalAdvance("1")
    assert shown.font().pointSizeF() > title.font().pointSizeF()


def test_a_log_whose_code_nobody_kept_is_none(qtbot, enter, folder):
    window = enter()
    make(qtbot, window)
    assert folder.exists()
    window.close()
    assert not folder.exists() or not list(folder.iterdir())
    assert isinstance(enter().centralWidget(), WelcomeScreen)


def test_the_sheet_is_for_its_owner_alone(qtbot, enter, tmp_path):
    window = enter()
    screen = make(qtbot, window)
    screen.save(tmp_path / "code.txt")
    qtbot.waitUntil(lambda: "Saved." in words_in(window))
    assert (tmp_path / "code.txt").stat().st_mode & 0o777 == 0o600
    assert screen._code in (tmp_path / "code.txt").read_text("utf-8")


def test_a_sheet_that_cannot_be_saved_is_told_of(qtbot, enter, tmp_path):
    window = enter()
    screen = make(qtbot, window)
    screen.save(tmp_path / "nowhere" / "code.txt")
    qtbot.waitUntil(lambda: str(tmp_path / "nowhere") in words_in(window))


def test_the_sheet_is_laid_out_for_paper(qtbot, enter):
    screen = make(qtbot, enter())
    assert screen._code in lay_out(screen._sheet).toPlainText()


@pytest.mark.parametrize(
    ("words", "again", "said"),
    [("short", "short", "too short"), (WORDS, OTHER, "not the same")],
)
def test_a_passphrase_that_will_not_do(enter, folder, words, again, said):
    window = enter()
    choose(window, words=words, again=again)
    assert said in words_in(window)
    assert not folder.exists()


def test_by_the_keyboard_alone(qtbot, enter):
    window = enter()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)  # on Begin a log
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), WaysScreen))
    for _ in range(2):
        qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QLineEdit))
        line = window.focusWidget()
        QTest.keyClicks(line, WORDS)
        QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), RecoveryScreen), timeout=SLOW_MS)
    assert window.focusWidget().text() == "I have it"


def test_back_and_forth(enter):
    window = enter()
    press(window, "Begin a log")
    press(window, "Back")
    assert isinstance(window.centralWidget(), WelcomeScreen)
    press(window, "I have a backup…")
    assert "Bring back a backup" in words_in(window)


def test_without_a_keychain_the_passphrase_is_beside_it(qtbot, enter, folder, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    window = enter()
    choose(window, KEYCHAIN)
    qtbot.waitUntil(lambda: "Nothing was made." in words_in(window), timeout=SLOW_MS)
    assert not folder.exists() or not list(folder.iterdir())
    window.centralWidget().choose(PASSPHRASE)
    press(window, "Make my log")
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), RecoveryScreen))


def test_a_keychain_opens_it_by_itself_and_does_not_lock_it(qtbot, enter, folder, desktop):
    desktop.start_keyring(b"made up")
    window = enter()
    prove(qtbot, window, make(qtbot, window, KEYCHAIN))
    assert "keychain" in words_in(window)  # at the foot
    window.act("lock")
    sheet = window.findChild(PassphraseSheet)
    assert window.how_left == "quit"
    sheet._passphrase.first.line.setText(WORDS)
    sheet._passphrase.again.line.setText(WORDS)
    press(sheet, "Set it")
    qtbot.waitUntil(lambda: window.how_left == "lock", timeout=SLOW_MS)
    assert describe_unlocking(folder).can_lock
    again = enter()
    qtbot.waitUntil(lambda: again.workspace is not None, timeout=SLOW_MS)


def test_after_a_lock_the_keychain_is_not_asked(qtbot, enter, folder, desktop):
    desktop.start_keyring(b"made up")
    window = enter()
    prove(qtbot, window, make(qtbot, window, BOTH))
    window.close()
    locked = enter(is_locked=True)
    qtbot.waitUntil(lambda: locked.tasks.is_idle)
    assert locked.workspace is None
    assert "Your log is locked." in words_in(locked)
    assert "keychain" not in words_in(locked)
    session = open_with_keyring(folder)  # which would have worked
    assert session is not None
    session.close()
