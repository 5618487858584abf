"""A log that was restored from a backup goes on as another device, and loses nothing."""

import copy

from app.sync.names import find_segments
from app.sync.removing import remove_device
from tests.makers.clouds import Cloud
from tests.makers.computers import NOW_MS, make_computers, settle


def test_a_restored_log_takes_a_new_id_and_forks_nothing() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="x")
    settle([one, other])
    backup = copy.deepcopy(one.log.kept)
    one.log.edit("1", title="after the backup")
    settle([one, other])
    before, chain = one.member.device, dict(one.place.cloud.files)
    one.log.kept = backup
    one.log.edit("1", notes="after it was restored")
    settle([one, other])
    assert one.member.device != before
    assert one.log.shown() == other.log.shown()
    assert other.log.shown()["1"]["title"] == "after the backup"
    assert other.log.shown()["1"]["notes"] == "after it was restored"
    for number in find_segments(chain)[before]:
        name = f"s/{before}/{number:08d}"
        assert one.place.cloud.files[name] == chain[name]


def test_two_copies_of_one_log_become_two_devices() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="x")
    settle([one, other])
    twin_kept = copy.deepcopy(one.log.kept)
    one.log.edit("1", title="by the one")
    one.sync()
    twin = copy.copy(one)
    twin.log = copy.copy(one.log)
    twin.log.kept, twin.log.made = twin_kept, []
    twin.log.edit("1", notes="by its twin")
    settle([twin, one, other])
    assert twin.member.device != one.member.device
    assert one.log.shown() == twin.log.shown() == other.log.shown()
    assert one.log.shown()["1"]["notes"] == "by its twin"


def test_a_copy_is_noticed_even_if_the_store_went_back_with_it() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.add("1", b"a file", title="x")
    settle([one, other])
    backup, files = copy.deepcopy(one.log.kept), dict(one.place.cloud.files)
    one.log.edit("1", title="seen by the other")
    settle([one, other])
    one.log.kept, one.place.cloud.files = backup, files
    one.log.edit("1", notes="another history")
    settle([one, other], rounds=5)
    assert one.log.shown() == other.log.shown()
    assert one.log.shown()["1"]["notes"] == "another history"
    assert one.log.shown()["1"]["title"] == "seen by the other"


def test_what_a_copy_did_is_not_lost_when_it_is_removed_before_that_is_noticed() -> None:
    copied, one, other = make_computers(Cloud(), 3)
    copied.log.add("1", b"a file", title="x")
    settle([copied, one, other])
    backup, files = copy.deepcopy(copied.log.kept), dict(copied.place.cloud.files)
    for title in ("first", "second"):
        copied.log.edit("1", title=title)
        copied.sync()
    one.sync()
    copied.log.kept, copied.place.cloud.files = backup, files
    copied.log.edit("1", notes="another history")
    copied.sync()
    other.sync()
    remove_device(one.log, one.place, copied.member.device, NOW_MS)
    settle([one, other], rounds=5)
    assert one.log.shown() == other.log.shown()
    assert one.log.shown()["1"]["title"] == "second"
    assert one.log.shown()["1"]["notes"] == "another history"
