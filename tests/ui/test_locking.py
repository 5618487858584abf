"""When the open log locks by itself, and when it does not."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.words import say
from app.services.settings import LOCK_MINUTES, LOCKS_WITH_SCREEN
from app.ui.locking import Locking
from tests.ui.entry.seen import words_in

MINUTE_S = 60


class Clock:
    now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def locked(qtbot, open_window, clock):
    """Open the log with a clock of the test's own; hand over its window and lock."""
    window = open_window()
    window.locking.close()
    made = Locking(window, window.workspace.context, window.workspace.rail.say_foot, clock)
    window.locking = made
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    return window, made


def change(window, setting, value) -> None:
    store = window.session.store
    window.tasks.ask(window, lambda _: setting.write(store, value), lambda _: None)


def test_minutes_without_the_runner(qtbot, locked, clock):
    window, locking = locked
    qtbot.waitUntil(lambda: "Nothing has left this computer." in words_in(window))
    assert "Locks in 15 min" in words_in(window)
    clock.now += 14.5 * MINUTE_S
    locking.look()
    assert "Locks in 1 min" in words_in(window)
    clock.now += MINUTE_S
    locking.look()
    assert window.how_left == "lock"
    assert not window.isVisible()


def test_a_key_says_that_somebody_is_there(qtbot, locked, clock):
    window, locking = locked
    locking._on_focus_window_changed(window.windowHandle())
    clock.now += 14 * MINUTE_S
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    locking.look()
    assert "Locks in 15 min" in words_in(window)


def test_work_that_is_shown_puts_it_off(qtbot, locked, clock):
    window, locking = locked
    go_on = Event()
    window.tasks.ask(window, lambda _: go_on.wait(5), lambda _: None, title=say("Long work"))
    clock.now += 20 * MINUTE_S
    locking.look()
    assert window.how_left == "quit"
    go_on.set()


def test_what_is_set_holds_at_once(qtbot, locked, clock):
    window, locking = locked
    change(window, LOCK_MINUTES, 0)
    qtbot.waitUntil(lambda: "Locks when you lock it." in words_in(window))
    clock.now += 1000 * MINUTE_S
    locking.look()
    assert window.how_left == "quit"


def test_a_log_that_is_left_behind_a_locked_screen(qtbot, locked):
    window, locking = locked
    change(window, LOCKS_WITH_SCREEN, value=False)
    qtbot.waitUntil(lambda: not locking._locks_with_screen)
    locking._on_away()
    assert window.how_left == "quit"
    change(window, LOCKS_WITH_SCREEN, value=True)
    qtbot.waitUntil(lambda: locking._locks_with_screen)
    locking._on_away()
    assert window.how_left == "lock"


def test_locking_by_the_menu(locked):
    window, _ = locked
    window.act("lock")
    assert window.how_left == "lock"
