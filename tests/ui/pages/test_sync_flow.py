"""Sync in the window over a real folder: set up by keys, joined by a code, looked after, left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.services.clock import now_ms
from app.services.consents import SYNC_FOLDER, revoke
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.pausing import pause
from app.services.syncing.status import read_status
from app.ui.syncing import Syncing
from tests.makers.logs import new_log
from tests.makers.synced_logs import Clock, Computer
from tests.ui.asking import ask, settle
from tests.ui.entry.seen import buttons_in, press, words_in


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "place"
    made.mkdir()
    return made


@pytest.fixture
def window(open_window):
    return open_window("sync")


@pytest.fixture
def page(window):
    return window.workspace.page("sync")


@pytest.fixture
def other(tmp_path, place):
    """Make a log on another computer, without a window."""
    with new_log(tmp_path / "other") as session:
        yield Computer(session, place, Clock(now_ms()))


def type_in(qtbot, window, words, *, replaces=False):
    widget = QApplication.focusWidget()
    if replaces:
        widget.selectAll()
    QTest.keyClicks(widget, words)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    settle(qtbot, window)


def set_up(qtbot, window, page, place):
    """Press no button of the mouse."""
    QTest.keyClick(page.explained.begin, Qt.Key.Key_Return)
    settle(qtbot, window)
    type_in(qtbot, window, str(place))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, window)
    type_in(qtbot, window, "Desk", replaces=True)
    page.flow.go_on()
    settle(qtbot, window)


def status(qtbot, window):
    return ask(window, qtbot, read_status)


def test_it_is_set_up_by_keys_alone(qtbot, window, page, place):
    set_up(qtbot, window, page, place)
    qtbot.waitUntil(lambda: "Your computers" in words_in(page))
    assert page.flow is None
    qtbot.waitUntil(page.now.hasFocus)
    assert "Desk" in words_in(page)
    assert f"A folder: {place}" in words_in(page)
    assert status(qtbot, window).is_on
    qtbot.waitUntil(lambda: "Sync sends sealed copies." in words_in(window.workspace.rail))
    assert "Nothing has left" not in words_in(window.workspace.rail)


def test_a_folder_that_is_not_there_is_said_where_it_is_chosen(qtbot, window, page, tmp_path):
    page.explained.begin.click()
    settle(qtbot, window)
    type_in(qtbot, window, str(tmp_path / "gone"))
    assert "gone" in page.flow.problem.text()
    assert "Step 1 of 3" in words_in(page)


def test_what_was_typed_is_still_there_after_going_back(qtbot, window, page, place, tmp_path):
    page.explained.begin.click()
    settle(qtbot, window)
    type_in(qtbot, window, str(place))
    page.flow.go_on()
    type_in(qtbot, window, "Desk")  # what the system calls it is selected
    type_in(qtbot, window, "seven words")
    place.rmdir()
    page.flow.step.passphrase.first.line.setText("six invented words of a runner")
    page.flow.step.passphrase.again.line.setText("six invented words of a runner")
    page.flow.go_on()
    settle(qtbot, window)
    assert "place" in page.flow.problem.text()
    assert not status(qtbot, window).is_on
    place.mkdir()
    for move in (page.flow.go_back, page.flow.go_back, page.flow.go_on, page.flow.go_on):
        move()
        settle(qtbot, window)
    assert page.flow.step.name.words == "Desk"
    page.flow.go_on()
    settle(qtbot, window)
    assert status(qtbot, window).is_on
    assert status(qtbot, window).has_passphrase


def test_a_further_computer_joins_in_two_steps(qtbot, window, page, other):
    other.begin("Attic")
    code = make_pairing_code(other.store, other.clock)
    page.explained.join.click()
    settle(qtbot, window)
    assert "Step 1 of 2" in words_in(page)
    type_in(qtbot, window, str(other.place))
    assert "Step 2 of 2: Join" in words_in(page)
    assert "is sealed on this computer" in words_in(page)
    type_in(qtbot, window, "0000-0000-0000-0000")
    type_in(qtbot, window, "Desk", replaces=True)
    assert "code" in page.flow.problem.text()
    page.flow.go_back()
    page.flow.go_on()
    settle(qtbot, window)
    assert page.flow.step.name.words == "Desk"
    page.flow.step.words.line.setText(code.code)
    page.flow.go_on()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: {"Attic", "Desk"} <= set(words_in(page).splitlines()))


@pytest.fixture
def on(qtbot, window, page, place):
    """Turn it on."""
    set_up(qtbot, window, page, place)
    qtbot.waitUntil(lambda: "Your computers" in words_in(page))
    return page


def test_a_code_is_made_shown_and_hidden(qtbot, window, on):
    press(on, "Add a computer…")
    settle(qtbot, window)
    assert len(on.standing.pairing.code.text()) == 4 * 4 + 3
    assert "works once" in words_in(on)
    press(on, "Copy")
    assert QApplication.clipboard().text() == on.standing.pairing.code.text()
    press(on, "Hide the code")
    assert on.standing.pairing.code.text() == ""
    assert "Add a computer…" in buttons_in(on)


def test_it_pauses_and_goes_on(qtbot, window, on):
    press(on, "Pause")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Sync is paused." in words_in(on))
    qtbot.waitUntil(lambda: "Sync is paused" in words_in(window.workspace.rail))
    assert not window.findChild(Syncing).timer.isActive()
    press(on, "Resume")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Sync is paused" not in words_in(window.workspace.rail))


def test_this_computer_is_renamed_in_place(qtbot, window, on):
    press(on, "Rename")
    type_in(qtbot, window, "Shed", replaces=True)
    qtbot.waitUntil(lambda: "Shed" in words_in(on).splitlines())
    assert status(qtbot, window).device_name == "Shed"


def test_a_consent_that_is_taken_back_stops_it_and_says_what_stays(qtbot, window, on, place):
    before = sorted(place.rglob("*"))
    window.workspace.go("privacy")
    settle(qtbot, window)
    assert str(place) in words_in(window.workspace.page("privacy"))
    assert "sealed where your other computers find it" in words_in(window.workspace.page("privacy"))
    press(window.workspace.page("privacy"), "Take it back")
    settle(qtbot, window)
    assert "until you erase the remote copy" in words_in(window.workspace.bar)
    window.workspace.go("sync")
    qtbot.waitUntil(lambda: "you took your consent back" in words_in(on))
    qtbot.waitUntil(lambda: "Sync has stopped" in words_in(window.workspace.rail))
    assert sorted(place.rglob("*")) == before
    assert "is sealed on this computer" in words_in(on)
    press(on, "Agree again")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Sync now" in buttons_in(on))
    assert status(qtbot, window).is_agreed


def test_it_is_left_once_that_is_meant(qtbot, window, on, place):
    press(on, "Leave on this computer…")
    (sheet,) = window.findChildren(QDialog)
    press(sheet, "Leave it as it is")
    assert status(qtbot, window).is_on
    press(on, "Leave on this computer…")
    sheet = next(it for it in window.findChildren(QDialog) if it.isVisible())
    press(sheet, "Leave")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "Set up sync" in buttons_in(on))
    assert any(place.rglob("*"))
    assert not status(qtbot, window).is_on
    qtbot.waitUntil(lambda: "No connection was made" in words_in(window.workspace.rail))
    assert "Nothing has left" not in words_in(window.workspace.rail)


def test_what_is_written_from_elsewhere_is_seen(qtbot, window, on):
    ask(window, qtbot, pause)
    qtbot.waitUntil(lambda: "Sync is paused." in words_in(on))
    ask(window, qtbot, lambda store: revoke(store, SYNC_FOLDER, 1))
    qtbot.waitUntil(lambda: "you took your consent back" in words_in(on))
