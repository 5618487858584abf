"""Whatever becomes of the store, no log changes for it."""

import pytest

from app.domain.errors import SyncError, Unreachable
from app.sync.engine import upload_again
from app.sync.joining import begin
from app.sync.round import Standing
from tests.makers.clouds import Cloud
from tests.makers.computers import (
    NOW_MS,
    Computer,
    add_computer,
    make_computers,
    make_first,
    settle,
)


@pytest.fixture
def computers() -> list[Computer]:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="x")
    other.log.add("2", b"another", title="y")
    settle([one, other])
    return [one, other]


def test_an_emptied_store_empties_no_log(computers: list[Computer]) -> None:
    one, other = computers
    before, cloud = one.log.shown(), one.place.cloud
    cloud.files = {}
    for computer in computers:
        outcome = computer.sync()
        assert outcome.standing is Standing.EMPTIED
        assert outcome.alerts
    assert cloud.files == {}
    assert one.log.shown() == other.log.shown() == before


def test_uploading_again_fills_it_for_everyone(computers: list[Computer]) -> None:
    one, other = computers
    one.place.cloud.files = {}
    assert upload_again(one.log, one.place, NOW_MS).standing is Standing.WENT_BACK
    newcomer = add_computer(one.place.cloud, "newcomer")
    newcomer.sync()
    assert newcomer.log.shown() == one.log.shown()
    settle([one, other, newcomer])
    assert [computer.sync().standing for computer in computers] == [Standing.FINE] * 2


def test_a_store_that_went_back_is_told_of_and_filled_by_its_owners(
    computers: list[Computer],
) -> None:
    one, other = computers
    old = dict(one.place.cloud.files)
    one.log.add("3", b"a third", title="z")
    other.log.edit("1", title="changed")
    settle(computers)
    before = one.log.shown()
    one.place.cloud.files = old
    outcome = one.sync()
    assert outcome.standing is Standing.WENT_BACK
    assert outcome.alerts
    assert one.log.shown() == before
    settle(computers)
    newcomer = add_computer(one.place.cloud, "newcomer")
    newcomer.sync()
    assert newcomer.log.shown() == one.log.shown() == other.log.shown() == before


def test_a_strange_store_is_neither_read_nor_written(computers: list[Computer]) -> None:
    one, _ = computers
    strange = Cloud()
    stranger = make_first(strange)
    stranger.log.add("1", b"strange", title="strange")
    stranger.sync()
    before = one.log.shown()
    one.place.cloud.files = dict(strange.files)
    assert one.sync().standing is Standing.REPLACED
    assert one.place.cloud.files == strange.files
    assert one.log.shown() == before


def test_no_store_is_begun_over_another(computers: list[Computer]) -> None:
    with pytest.raises(SyncError):
        begin(computers[0].place, "laptop", None, NOW_MS)


def test_a_place_that_does_not_answer_changes_nothing(computers: list[Computer]) -> None:
    one, other = computers
    one.log.edit("1", title="meanwhile")
    one.place.cloud.is_away = True
    with pytest.raises(Unreachable):
        one.sync()
    one.place.cloud.is_away = False
    settle(computers)
    assert other.log.shown()["1"]["title"] == "meanwhile"


def test_many_erasures_wait_for_a_yes(computers: list[Computer]) -> None:
    one, other = computers
    for number in range(30):
        one.log.add(f"run {number}", b"run %d" % number)
    settle(computers)
    for number in range(25):
        one.log.erase(f"run {number}")
    settle(computers)
    assert len(other.log.kept.held) > 0
    assert len(other.log.shown()) > 20
    other.log.refuse()
    settle(computers)
    assert len(one.log.shown()) == len(other.log.shown()) == 32
