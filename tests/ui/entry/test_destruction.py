"""The wipe in the window: never by chance, from the open log or the lock screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services.receipts import CONFIRMATION
from app.services.wiping import has_log
from app.system.one_instance import Instance
from app.ui.dialogs.wipe import WipeSheet
from app.ui.entry.destroyed import DestroyedScreen
from app.ui.entry.stuck import StuckScreen
from app.ui.entry.welcome import WelcomeScreen
from tests.makers.logs import new_log, take_in_days
from tests.makers.vaults import PASSPHRASE
from tests.ui.entry.seen import buttons_in, press, words_in


@pytest.fixture
def locked(folder, tmp_path, here_and_now):
    """Make a log with runs and a copy, closed."""
    with new_log(folder) as session:
        take_in_days(session.store, tmp_path / "files", 0, 1)
        session.store.runs.snapshot()


@pytest.fixture
def opened(qtbot, enter, locked):
    """Open it in a window, as a runner does."""
    window = enter()
    line = window.centralWidget()._line.line
    line.setText(PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None and window.tasks.is_idle)
    return window


def sheet_of(window) -> WipeSheet:
    return window.findChild(WipeSheet)


def type_word(window, words=CONFIRMATION) -> None:
    sheet_of(window)._line.setText(words)
    QTest.keyClick(sheet_of(window)._line, Qt.Key.Key_Return)


def is_destroyed(window) -> bool:
    return isinstance(window.centralWidget(), DestroyedScreen)


def test_the_sheet_says_what_goes_and_what_stays(opened):
    opened.act("wipe")
    said = words_in(sheet_of(opened))
    for words in ("The keys first", "copies of the log", "SSDs", "Backups", "Exports", "watch"):
        assert words in said
    assert not buttons_in(sheet_of(opened))["Wipe everything"].isEnabled()
    sheet_of(opened).reject()


@pytest.mark.parametrize("words", ["", "wipe", "yes", "wipe everything!"])
def test_nothing_else_is_a_yes(qtbot, opened, folder, words):
    opened.act("wipe")
    type_word(opened, words)
    press(sheet_of(opened), "Keep it all")
    qtbot.waitUntil(lambda: opened.tasks.is_idle)
    assert opened.session is not None
    assert has_log(folder)


def test_the_open_log_is_destroyed_with_a_receipt(qtbot, opened, folder, tmp_path):
    before = {it for it in tmp_path.rglob("*") if "files" in it.parts}
    opened.act("wipe")
    type_word(opened, " Wipe everything ")
    qtbot.waitUntil(lambda: is_destroyed(opened), timeout=20_000)
    said = words_in(opened)
    assert "Your log is destroyed" in said
    assert "2 key files were destroyed." in said
    assert "SSDs" in said
    assert not folder.exists()
    assert not (tmp_path / "crashes").exists()
    left = {it for it in tmp_path.rglob("*") if "files" in it.parts}
    assert left == before  # what the runner brought is the runner's
    assert opened.session is None


def test_the_receipt_is_saved_where_the_runner_says(qtbot, opened, tmp_path):
    opened.act("wipe")
    type_word(opened)
    qtbot.waitUntil(lambda: is_destroyed(opened), timeout=20_000)
    press(opened, "Save this receipt…")
    dialog = opened.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "receipt.txt"))
    dialog.reject()
    qtbot.waitUntil(lambda: "Saved:" in words_in(opened))
    assert "a log was destroyed" in (tmp_path / "receipt.txt").read_text("utf-8")


def test_afterwards_it_is_as_at_the_first_start(qtbot, opened, enter, tmp_path):
    opened.act("wipe")
    type_word(opened)
    qtbot.waitUntil(lambda: is_destroyed(opened), timeout=20_000)
    press(opened, "Begin anew")
    assert opened.how_left == "afresh"
    assert not (tmp_path / "crashes").exists()  # not even that it ended was noted
    window = enter()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), WelcomeScreen))


def test_who_forgot_everything_can_destroy_it_from_the_lock_screen(qtbot, enter, locked, folder):
    window = enter(is_locked=True)
    press(window, "Forgotten everything? Destroy this log…")
    type_word(window)
    qtbot.waitUntil(lambda: is_destroyed(window), timeout=20_000)
    assert not folder.exists()


def test_a_log_that_is_open_elsewhere_is_not_destroyed(qtbot, enter, locked, folder):
    window = enter()
    instance = Instance(folder)
    try:
        press(window, "Forgotten everything? Destroy this log…")
        type_word(window)
        qtbot.waitUntil(lambda: isinstance(window.centralWidget(), StuckScreen))
    finally:
        instance.release()
    assert has_log(folder)
    press(window, "Try again")
    qtbot.waitUntil(lambda: is_destroyed(window), timeout=20_000)


def test_work_under_way_does_not_bring_anything_back(qtbot, opened, folder):
    store = opened.session.store
    seen = []
    for _ in range(4):
        opened.tasks.ask(
            opened, lambda _: [store.runs.snapshot() for _ in range(20)], seen.append, seen.append
        )
    opened.act("wipe")
    type_word(opened)
    qtbot.waitUntil(lambda: is_destroyed(opened), timeout=30_000)
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=30_000)
    QApplication.processEvents()
    assert seen == []
    assert not folder.exists()
