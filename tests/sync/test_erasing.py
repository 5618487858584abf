"""Erasing the store leaves nothing in it, and nobody fills it again unasked."""

import pytest

from app.domain.errors import SyncError
from app.domain.progress import Watch
from app.sync.erasing import erase_all, write_marker
from app.sync.joining import begin, join
from app.sync.names import name_marker
from app.sync.round import Standing
from tests.makers.clouds import Cloud, Killed
from tests.makers.computers import (
    CHEAP,
    HOUR_MS,
    NOW_MS,
    WORDS,
    Computer,
    copy_world,
    make_computer,
    make_computers,
    settle,
)


@pytest.fixture
def computers() -> list[Computer]:
    computers = make_computers(Cloud(), 3)
    for number in range(5):
        computers[0].log.add(str(number), b"a file %d" % number)
    settle(computers)
    return computers


def marker_of(computer: Computer) -> str:
    return name_marker(computer.member.device)


def test_nothing_is_left_but_the_word_that_it_was_meant(computers: list[Computer]) -> None:
    one, *_ = computers
    report = erase_all(one.place, one.member, NOW_MS, Watch())
    assert list(one.place.cloud.files) == [marker_of(one)]
    assert report.found == report.deleted > 10
    assert report.left == ()


def test_a_device_that_was_away_sends_nothing_again(computers: list[Computer]) -> None:
    one, _, away = computers
    away.log.edit("1", title="meanwhile")
    erase_all(one.place, one.member, NOW_MS, Watch())
    outcome = away.sync()
    assert outcome.standing is Standing.ERASED
    assert outcome.alerts
    assert list(one.place.cloud.files) == [marker_of(one)]
    assert len(away.log.shown()) == 5


def test_killed_anywhere_it_is_finished_by_the_next_try(computers: list[Computer]) -> None:
    call, is_done = 0, False
    while not is_done:
        call += 1
        one, other, _ = copy_world(computers)
        one.kills.calls, one.kills.at = 0, call
        try:
            erase_all(one.place, one.member, NOW_MS, Watch())
            is_done = True
        except Killed:
            pass
        one.kills.at = None
        if call > 1:
            assert other.sync().standing is Standing.ERASED
        erase_all(one.place, one.member, NOW_MS, Watch())
        assert list(one.place.cloud.files) == [marker_of(one)]
    assert call > 15


def test_no_stranger_can_say_so(computers: list[Computer]) -> None:
    one, other, _ = computers
    stranger, *_ = make_computers(Cloud(), 1)
    name = marker_of(stranger)
    one.place.cloud.files[name] = write_marker(stranger.member, NOW_MS)
    one.place.cloud.files[marker_of(other)] = write_marker(stranger.member, NOW_MS)
    assert one.sync().standing is Standing.FINE


def test_a_new_store_can_be_begun_there(computers: list[Computer]) -> None:
    one, *_ = computers
    erase_all(one.place, one.member, NOW_MS, Watch())
    with pytest.raises(SyncError):
        join(one.place, "desktop", WORDS, NOW_MS)
    one.log.save_membership(begin(one.place, "laptop", WORDS, NOW_MS, CHEAP))
    one.log.kept.heads, one.log.kept.outgoing = {}, []
    assert one.sync().standing is Standing.FINE


def test_the_mark_of_an_older_store_alarms_nobody(computers: list[Computer]) -> None:
    one, other, _ = computers
    erase_all(one.place, one.member, NOW_MS, Watch())
    again = make_computer(one.place.cloud, "again")
    again.log.save_membership(begin(again.place, "again", WORDS, NOW_MS, CHEAP))
    for later_ms in (0, 3 * 24 * HOUR_MS):
        outcome = again.sync(NOW_MS + later_ms)
        assert outcome.standing is Standing.FINE
        assert outcome.alerts == ()
    assert other.sync().standing is Standing.ERASED
