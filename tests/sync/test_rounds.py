"""Rounds between computers: what one does, the others have."""

from app.domain.progress import Progress, Watch
from app.sync.engine import run_round
from app.sync.joining import join
from app.sync.round import Standing
from tests.makers.clouds import Cloud
from tests.makers.computers import (
    NOW_MS,
    WORDS,
    make_computer,
    make_computers,
    make_first,
    settle,
)


def test_what_is_added_on_one_computer_is_on_the_other() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="In the rain")
    assert one.sync().tally.sent_ops == 1
    outcome = other.sync()
    assert outcome.standing is Standing.FINE
    assert outcome.tally.received_ops == 1
    assert other.log.shown()["1"] == {"": True, "title": "In the rain", "file": b"a file"}


def test_a_computer_joins_by_the_passphrase() -> None:
    cloud = Cloud()
    one = make_first(cloud)
    one.log.add("1", b"a file")
    one.sync()
    other = make_computer(cloud, "desktop")
    other.log.save_membership(join(other.place, "desktop", WORDS, NOW_MS))
    settle([other, one])
    assert other.log.shown() == one.log.shown()
    assert set(one.member.live) == {one.member.device, other.member.device}


def test_edits_on_both_sides_meet() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="x", notes="y")
    settle([one, other])
    one.log.edit("1", title="from one")
    other.log.edit("1", notes="from the other")
    settle([one, other])
    assert one.log.shown() == other.log.shown()
    assert one.log.shown()["1"]["title"] == "from one"
    assert one.log.shown()["1"]["notes"] == "from the other"


def test_a_round_with_nothing_to_do_reads_no_object_and_writes_nothing() -> None:
    cloud = Cloud()
    one, other = make_computers(cloud, 2)
    for number in range(20):
        one.log.add(str(number), b"file %d" % number)
    settle([one, other])
    before = dict(cloud.files)
    cloud.reads.clear()
    settle([one, other], rounds=1)
    assert cloud.files == before
    assert not [name for name in cloud.reads if not name.startswith(("d/", "meta/"))]


def test_an_edit_costs_one_padded_step() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="x")
    settle([one, other])
    one.log.edit("1", title="another")
    assert one.sync().tally.sent_bytes == 4096


def test_taking_in_says_how_far_it_is() -> None:
    one, other = make_computers(Cloud(), 2)
    for number in range(20):
        one.log.add(str(number), b"a file %d" % number)
    one.sync()
    told: list[Progress] = []
    run_round(other.log, other.place, NOW_MS, Watch(told.append))
    assert [(it.done, it.total) for it in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert len(other.log.shown()) == 20
