"""The lock screen, and what is seen where the log cannot be opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.services.backup import write_backup
from app.services.keys import renew_code
from app.services.safekeeping import take_snapshot
from app.services.session import open_log
from app.system.one_instance import Instance
from app.ui.dialogs.passphrase import PassphraseSheet
from app.ui.entry.lock_screen import LockScreen
from app.ui.entry.welcome import WelcomeScreen
from app.ui.importing.flow import ImportFlow
from app.ui.importing.sheet import ImportSheet
from tests.makers.logs import new_log, put
from tests.makers.vaults import PASSPHRASE, TODAY
from tests.ui.entry.seen import buttons_in, press, words_in

NEWER = "another long passphrase"


@pytest.fixture
def code(folder):
    """Make a log, closed, with a snapshot; hand over its recovery code."""
    with new_log(folder) as session:
        take_snapshot(session.store)
        return renew_code(session, TODAY)


def type_in(window, words: str) -> None:
    screen = window.centralWidget()
    assert isinstance(screen, LockScreen)
    screen._line.line.setText(words)
    QTest.keyClick(screen._line.line, Qt.Key.Key_Return)


def is_open(window) -> bool:
    return window.workspace is not None and window.tasks.is_idle


def test_the_passphrase_opens_it(qtbot, enter, code):
    window = enter()
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: is_open(window))


def test_another_does_not_and_is_counted(qtbot, enter, code):
    window = enter()
    for n in (1, 2):
        type_in(window, "not the passphrase")
        qtbot.waitUntil(lambda n=n: f"{n} passphrase" in words_in(window))
    assert "does not open this log" in words_in(window)
    window.close()
    window = enter()
    assert "2 passphrases did not open it" in words_in(window)
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: is_open(window))
    assert "2 passphrases that were typed" in words_in(window)


def test_files_of_another_start_wait_until_it_is_open(qtbot, enter, code, tmp_path):
    window, files = enter(), [str(put(tmp_path / f"{n}.txt", b"no run")) for n in (1, 2)]
    for file in files:
        window.take_in([file])
    assert window.findChild(ImportFlow) is None
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(ImportFlow) is not None)
    assert list(window.findChild(ImportFlow)._wanted.paths) == files
    window.findChild(ImportSheet).reject()


def test_nothing_typed_is_nothing_tried(enter, code):
    window = enter()
    type_in(window, "")
    assert window.tasks.is_idle


def test_caps_lock_is_told_of(enter, code):
    window = enter()
    line = window.centralWidget()._line.line
    QTest.keyClick(line, "A")
    assert "Caps Lock is on." in words_in(window)
    QTest.keyClick(line, "a")
    assert "Caps Lock is on." not in words_in(window)


def test_the_recovery_code_opens_it_and_a_new_passphrase_is_offered(qtbot, enter, code, folder):
    window = enter()
    press(window, "Forgotten it? Use the recovery code")
    type_in(window, code.lower().replace("-", " "))
    qtbot.waitUntil(lambda: window.findChild(PassphraseSheet) is not None)
    sheet = window.findChild(PassphraseSheet)
    sheet._passphrase.first.line.setText(NEWER)
    sheet._passphrase.again.line.setText(NEWER)
    press(sheet, "Set it")
    # gone, and with it what was typed
    qtbot.waitUntil(lambda: window.findChild(PassphraseSheet) is None, timeout=20_000)
    window.close()
    open_log(folder, NEWER).close()


def test_a_passphrase_is_not_shown_when_the_code_is_asked_for(qtbot, enter, code):
    window = enter()
    type_in(window, "nearly the passphrase")
    qtbot.waitUntil(lambda: "does not open this log" in words_in(window))
    press(window, "Forgotten it? Use the recovery code")
    line = window.centralWidget()._line.line
    assert not line.text()
    assert "does not open this log" not in words_in(window)
    type_in(window, "AAAA-AAAA")
    qtbot.waitUntil(lambda: "That code does not open this log" in words_in(window))


def test_one_goes_back_from_the_code_to_the_passphrase(qtbot, enter, code):
    window = enter()
    line = window.centralWidget()._line.line
    press(window, "Forgotten it? Use the recovery code")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    press(window, "Forgotten it? Use the recovery code")
    press(window, "Use the passphrase")
    assert line.accessibleName() == "Passphrase"
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: is_open(window))


def test_a_log_in_use_is_told_of_and_tried_again(qtbot, enter, code, folder):
    window = enter()
    other = Instance(folder)
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: "Your log is already open" in words_in(window))
    other.release()
    press(window, "Try again")
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), LockScreen))
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: is_open(window))


def test_a_damaged_log_comes_back_from_its_snapshot(qtbot, enter, code, folder):
    (folder / "log.db").write_bytes(b"\x07" * 8192)
    window = enter()
    type_in(window, PASSPHRASE)
    qtbot.waitUntil(lambda: "Put back a copy" in buttons_in(window))
    press(window, "Put back a copy")
    window.centralWidget().line.line.setText(PASSPHRASE)
    press(window, "Put it back")
    qtbot.waitUntil(lambda: is_open(window))


def test_a_log_without_its_keys_comes_back_from_a_backup(qtbot, enter, folder, tmp_path):
    with new_log(folder) as session:
        write_backup(session, tmp_path / "all.backup")
    for path in folder.glob("vault.json*"):
        path.unlink()
    window = enter()
    qtbot.waitUntil(lambda: "keys of this log is missing" in words_in(window))
    press(window, "Bring back a backup")
    screen = window.centralWidget()
    screen.path.setText(str(tmp_path / "all.backup"))
    screen.line.line.setText("not the passphrase")
    press(window, "Restore")
    qtbot.waitUntil(lambda: "does not open this log" in words_in(window))
    screen.line.line.setText(PASSPHRASE)
    press(window, "Restore")
    qtbot.waitUntil(lambda: is_open(window))


def test_a_backup_begins_a_log(qtbot, enter, tmp_path):
    with new_log(tmp_path / "other") as session:
        write_backup(session, tmp_path / "all.backup")
    window = enter()
    assert isinstance(window.centralWidget(), WelcomeScreen)
    press(window, "I have a backup…")
    press(window, "Restore")
    assert window.tasks.is_idle  # there is nothing to restore yet
    screen = window.centralWidget()
    screen.path.setText(str(tmp_path / "all.backup"))
    screen.line.line.setText(PASSPHRASE)
    press(window, "Restore")
    qtbot.waitUntil(lambda: is_open(window))


def test_damaged_keys_are_left_alone(qtbot, enter, code, folder):
    for path in folder.glob("vault.json*"):
        path.write_bytes(b"{}")
    window = enter()
    qtbot.waitUntil(lambda: "Try again" in buttons_in(window))
    assert [path.read_bytes() for path in folder.glob("vault.json*")] == [b"{}"] * 2
    assert "Bring back a backup" not in buttons_in(window)  # it would refuse to take their place
