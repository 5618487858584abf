"""The clockwork of sync: idle while it is off, due soon after a change, later after a failure."""

import pytest

from app.domain.progress import Watch
from app.services.clock import now_ms
from app.services.syncing.keeping import Course, keep_course
from app.services.syncing.rounds import list_rounds, sync_now
from app.services.syncing.status import read_status
from app.ui.syncing import Syncing
from tests.makers.logs import listed, reopen, take_in_days
from tests.makers.synced_logs import Clock, Computer
from tests.ui.asking import LONGEST_MS, ask, settle
from tests.ui.entry.seen import words_in


@pytest.fixture
def desk(session, tmp_path, here_and_now):
    """Turn sync on before the window is opened."""
    (tmp_path / "place").mkdir()
    made = Computer(session, tmp_path / "place", Clock(now_ms()))
    made.begin("Desk")
    return made


def clockwork(window):
    return window.findChild(Syncing)


def rounds(qtbot, window):
    return ask(window, qtbot, list_rounds)


def look(qtbot, window):
    clockwork(window).look()
    settle(qtbot, window)


def test_while_it_is_off_no_timer_runs(qtbot, open_window):
    window = open_window()
    look(qtbot, window)
    assert not clockwork(window).timer.isActive()
    assert "Sync" not in words_in(window.workspace.rail)


def test_it_is_asked_for_where_it_is_off_and_leads_to_the_page(qtbot, open_window):
    window = open_window()
    window.act("sync_now")
    qtbot.waitUntil(lambda: window.workspace.seen == "sync")


def test_the_first_comes_by_itself_and_the_next_is_timed(qtbot, desk, open_window):
    window = open_window()
    qtbot.waitUntil(lambda: len(rounds(qtbot, window)) == 1, timeout=LONGEST_MS)
    qtbot.waitUntil(clockwork(window).timer.isActive, timeout=LONGEST_MS)
    status = ask(window, qtbot, read_status)
    assert status.next_try_ms - status.last.when_ms == 300_000
    assert clockwork(window).timer.interval() <= 60_000


def test_a_clock_that_was_ahead_does_not_keep_the_next_away(qtbot, desk, open_window):
    ahead = now_ms() + 365 * 86_400_000
    sync_now(desk.store, lambda: ahead, Watch())
    window = open_window()
    qtbot.waitUntil(lambda: len(rounds(qtbot, window)) == 2, timeout=LONGEST_MS)
    assert rounds(qtbot, window)[0].when_ms < ahead


def test_what_could_not_be_noted_does_not_go_in_circles(qtbot, desk, open_window):
    window = open_window()
    qtbot.waitUntil(lambda: len(rounds(qtbot, window)) == 1, timeout=LONGEST_MS)
    settle(qtbot, window)
    ask(window, qtbot, lambda store: store.write("sync", lambda db: keep_course(db, Course())))
    look(qtbot, window)
    assert ask(window, qtbot, read_status).next_try_ms == 0, "it is due at once"
    assert clockwork(window).timer.interval() > 20_000
    assert len(rounds(qtbot, window)) == 1


def test_after_a_change_it_waits_a_minute_at_the_most(qtbot, desk, open_window, tmp_path):
    desk.clock.now_ms = now_ms()
    assert desk.sync().problem is None
    window = open_window()
    look(qtbot, window)
    ask(window, qtbot, lambda store: take_in_days(store, tmp_path / "files", 1))
    look(qtbot, window)
    status = ask(window, qtbot, read_status)
    assert status.waiting_to_send > 0
    assert status.next_try_ms == status.last.when_ms + 60_000
    assert clockwork(window).timer.interval() <= 60_000
    assert len(rounds(qtbot, window)) == 1


def test_a_failure_is_said_in_the_rail_alone_and_tried_again(qtbot, desk, open_window):
    away = desk.place.rename(desk.place.with_name("away"))
    window = open_window()
    qtbot.waitUntil(lambda: "tries again at" in words_in(window.workspace.rail), timeout=LONGEST_MS)
    assert not window.workspace.bar.isVisible()
    assert ask(window, qtbot, read_status).problem is not None
    away.rename(desk.place)
    window.act("sync_now")
    qtbot.waitUntil(
        lambda: "tries again at" not in words_in(window.workspace.rail), timeout=LONGEST_MS
    )
    clockwork(window).mark.look.click()
    assert window.workspace.seen == "sync"


def test_a_window_that_closes_stops_a_round_and_loses_nothing(
    qtbot, desk, open_window, session, tmp_path
):
    take_in_days(desk.store, tmp_path / "files", 1, 2, 3)
    window = open_window()
    window.act("sync_now")
    look_at = clockwork(window)
    qtbot.waitUntil(lambda: look_at._is_busy, timeout=LONGEST_MS)
    window.close()
    with reopen(session.store.folder) as again:
        assert len(listed(again.store)) == 3
        assert Computer(again, desk.place, Clock(now_ms())).sync().problem is None
        assert read_status(again.store).waiting_to_send == 0
