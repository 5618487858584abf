"""Snapshots take the place of segments, and nothing is kept in the store that nobody needs."""

import pytest

from app.domain.progress import Progress, Watch
from app.sync import compacting, snapshots
from app.sync.engine import run_round
from app.sync.removing import remove_device
from tests.makers.clouds import Cloud
from tests.makers.computers import NOW_MS, Computer, add_computer, make_computers, settle


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a snapshot pay after three segments."""
    monkeypatch.setattr(compacting, "MANY", 3)


def names(computer: Computer, under: str) -> list[str]:
    return sorted(name for name in computer.place.cloud.files if name.startswith(under))


def test_segments_go_when_everyone_has_them() -> None:
    one, other = make_computers(Cloud(), 2)
    for number in range(20):
        one.log.add(str(number), b"a file %d" % number)
    one.sync()
    assert len(names(one, f"k/{one.member.device}/")) == 2
    assert len(names(one, f"s/{one.member.device}/")) == 4
    settle([other, one])
    assert names(one, f"s/{one.member.device}/") == []
    assert one.log.kept.outgoing == []
    assert other.log.shown() == one.log.shown()


def test_a_newcomer_reads_the_snapshot_and_goes_on_from_there() -> None:
    one, other = make_computers(Cloud(), 2)
    for number in range(20):
        one.log.add(str(number), b"a file %d" % number)
    settle([one, other])
    newcomer = add_computer(one.place.cloud, "newcomer")
    newcomer.sync()
    one.log.edit("1", title="later")
    one.sync()
    newcomer.sync()
    assert newcomer.log.shown() == one.log.shown()
    assert newcomer.log.shown()["1"]["title"] == "later"


def test_reading_a_snapshot_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "_TOLD_EACH", 5)
    one, other = make_computers(Cloud(), 2)
    for number in range(20):
        one.log.add(str(number), b"a file %d" % number)
    settle([one, other])
    newcomer = add_computer(one.place.cloud, "newcomer")
    told: list[Progress] = []
    run_round(newcomer.log, newcomer.place, NOW_MS, Watch(told.append))
    assert [(it.done, it.total) for it in told] == [(0, 100), (25, 100), (50, 100), (75, 100)]


def test_one_that_was_away_for_long_adopts_what_it_missed() -> None:
    one, other, away = make_computers(Cloud(), 3)
    one.log.add("1", b"a file", title="x")
    settle([one, other, away])
    away.log.edit("1", notes="while away")
    for number in range(30):
        one.log.edit("1", title=f"title {number}")
        one.sync()
    remove_device(one.log, one.place, other.member.device, NOW_MS)
    for name in names(one, f"s/{one.member.device}/")[:-1]:
        del one.place.cloud.files[name]
    settle([away, one])
    assert away.log.shown() == one.log.shown()
    assert one.log.shown()["1"] == {
        "": True,
        "title": "title 29",
        "file": b"a file",
        "notes": "while away",
    }


def test_what_was_erased_leaves_the_store_with_its_object() -> None:
    one, other = make_computers(Cloud(), 2)
    for number in range(3):
        one.log.add(str(number), b"a file %d" % number)
    settle([one, other])
    assert len(names(one, "o/")) == 3
    other.log.erase("1")
    settle([other, one])
    assert len(names(one, "o/")) == 2
    one.log.add("1", b"a file 1")
    settle([one, other])
    assert len(names(one, "o/")) == 3
    assert other.log.shown()["1"]["file"] == b"a file 1"


def test_an_object_stays_while_one_may_still_ask_for_it() -> None:
    one, other, away = make_computers(Cloud(), 3)
    one.log.add("1", b"a file")
    settle([one, other, away])
    other.log.erase("1")
    settle([other, one])
    assert len(names(one, "o/")) == 1
    settle([away, other, one])
    assert names(one, "o/") == []


def test_a_half_written_snapshot_is_none_and_is_taken_away() -> None:
    one, other = make_computers(Cloud(), 2)
    for number in range(20):
        one.log.add(str(number), b"a file %d" % number)
    one.sync()
    index, part = names(one, f"k/{one.member.device}/")
    half = part.replace("00000004-", "00000002-")
    one.place.cloud.files[half] = one.place.cloud.files[part]
    settle([other, one])
    assert names(one, f"k/{one.member.device}/") == [index, part]
    assert other.log.shown() == one.log.shown()
