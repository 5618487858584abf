"""Killed at any call, a round goes on where it was: nothing twice, nothing lost."""

from collections import Counter
from collections.abc import Callable

import pytest

from app.sync import compacting
from app.sync.engine import upload_again
from app.sync.names import find_segments
from app.sync.removing import remove_device
from tests.makers.clouds import Cloud, Killed
from tests.makers.computers import NOW_MS, Computer, copy_world, make_computers, settle

Work = Callable[[list[Computer]], None]


@pytest.fixture(scope="module")
def computers() -> list[Computer]:
    """Make three computers, each with something to send, and something to take in."""
    computers = make_computers(Cloud(), 3)
    for number in range(8):
        computers[0].log.add(str(number), b"a file %d" % number, title="x")
    settle(computers)
    computers[1].log.edit("1", title="from the second", notes="n")
    computers[1].sync()
    for number in range(8, 16):
        computers[0].log.add(str(number), b"a file %d" % number, title="x")
    computers[0].log.edit("2", title="from the first")
    computers[0].log.erase("3")
    return computers


def sync_first(computers: list[Computer]) -> None:
    computers[0].sync()


def remove_third(computers: list[Computer]) -> None:
    one, third = computers[0], computers[2]
    remove_device(one.log, one.place, third.member.device, NOW_MS)


def upload(computers: list[Computer]) -> None:
    one = computers[0]
    upload_again(one.log, one.place, NOW_MS)


def each_kill(computers: list[Computer], work: Work, then: Work) -> int:
    """Do some work again and again in a copy of the world, killed at one call later each time."""
    call = 0
    while True:
        call += 1
        world = copy_world(computers)
        world[0].kills.calls, world[0].kills.at = 0, call
        try:
            work(world)
        except Killed:
            world[0].kills.at = None
            work(world)
            then(world)
        else:
            return call - 1


def test_push_and_pull(computers: list[Computer]) -> None:
    calm = copy_world(computers)
    settle(calm)
    expected, segments = calm[1].log.shown(), count_ops(calm)

    def check(world: list[Computer]) -> None:
        settle(world)
        assert [computer.log.shown() for computer in world] == [expected] * 3
        assert count_ops(world) == segments

    assert each_kill(computers, sync_first, check) > 25


def test_compaction(computers: list[Computer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "MANY", 2)
    calm = copy_world(computers)
    settle(calm, rounds=5)
    expected = calm[1].log.shown()
    assert len(calm[0].log.kept.outgoing) == 0

    def check(world: list[Computer]) -> None:
        settle(world, rounds=5)
        assert [computer.log.shown() for computer in world] == [expected] * 3
        assert not any(
            n.startswith(f"s/{world[0].member.device}/") for n in world[0].place.cloud.files
        )

    assert each_kill(computers, sync_first, check) > 25


def test_removal(computers: list[Computer]) -> None:
    def check(world: list[Computer]) -> None:
        one, other, lost = world
        settle([one, other])
        assert one.log.shown() == other.log.shown()
        assert lost.member.device not in one.member.live | other.member.live
        assert one.member.epoch == other.member.epoch

    assert each_kill(computers, remove_third, check) > 25


def test_uploading_again(computers: list[Computer]) -> None:
    emptied = copy_world(computers)
    settle(emptied)
    expected = emptied[1].log.shown()
    emptied[0].place.cloud.files = {}

    def check(world: list[Computer]) -> None:
        settle(world)
        assert [computer.log.shown() for computer in world] == [expected] * 3

    assert each_kill(emptied, upload, check) > 25


def count_ops(world: list[Computer]) -> tuple[dict[str, set[int]], Counter[str], int]:
    """Count what is in the store: segments, kinds of files, and ops that anyone cut."""
    files = world[0].place.cloud.files
    kinds = Counter(name.split("/")[0] for name in files if not name.endswith("-note"))
    made = {op.moment for computer in world for _, op in computer.log.made}
    return find_segments(files), kinds, len(made)
