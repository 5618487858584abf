"""What is lost, damaged or erased on one computer, and what the others do about it."""

import pytest

from app.domain.categories import Category
from app.domain.ids import derive_id, spell_id
from app.domain.topics import SYNC
from app.services.editing import delete_runs, edit_run, erase_bin
from app.services.erasing import erase_category
from app.services.settings import UNITS
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.turning import turn_off
from app.store.originals import list_checksums
from app.store.sync_entities import ACTIVITY
from app.store.sync_marks import is_marking, mark, mark_all, start_marking, take_marks
from app.store.whole import ONLY_HERE
from app.sync import compacting, engine
from app.sync.joining import become_another
from app.sync.seal import Sealer
from app.sync.segments import Writer
from tests.makers.logs import HereAndNow, count, listed, take_in_days
from tests.makers.sync_logs import expect_equal, new_computer, now_ms, settle


def test_files_that_are_lost_here_come_back(computers, tmp_path):
    one, two = computers
    take_in_days(one.store, tmp_path, 0, 1)
    settle(one, two)
    two.store.originals.write("originals", lambda db: db.execute("DELETE FROM original"))
    two.store.originals.write("originals", lambda db: db.execute("DELETE FROM gone"))
    two.round()  # as with a disk that was damaged: nobody erased them
    settle(one, two)
    assert len(one.store.originals.read(list_checksums)) == 2
    expect_equal(one, two)


def test_the_history_of_what_was_erased_goes_everywhere(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    settle(one, two)
    edit_run(two.store, spell_id(run), {"notes": "Zwetschgenmarmelade"}, now_ms())
    settle(one, two)
    assert count(two.store, "change") > 0
    two.store.runs.snapshot()
    erase_category(one.store, Category.NOTES)
    expect_equal(one, two)
    assert count(two.store, "change") == 0
    assert not list((two.store.folder / "snapshots").glob("*"))


def test_an_object_that_is_missing_is_waited_for(computers, tmp_path):
    one, two = computers
    take_in_days(one.store, tmp_path, 0)
    one.round()
    for it in (one.folder / "o").rglob("*"):
        if it.is_file():
            it.unlink()
    outcome = two.round()
    assert outcome.applied.waiting > 0
    assert not listed(two.store)
    expect_equal(one, two)  # it is stored again by whoever has it
    assert len(listed(two.store)) == 1


def test_who_comes_late_takes_a_snapshot(computers, tmp_path, monkeypatch):
    one, two = computers
    monkeypatch.setattr(compacting, "MANY", 2)
    ids = take_in_days(one.store, tmp_path, *range(12))
    for n, run in enumerate(ids[:6]):
        edit_run(one.store, spell_id(run), {"title": f"run {n}"}, now_ms())
        settle(one, two)
    segments = list((one.folder / "s").rglob("*"))
    assert list((one.folder / "k").rglob("*"))
    assert len([it for it in segments if it.is_file()]) < 6
    with new_computer(tmp_path / "late", one.folder) as late:
        late.round()
        assert len(listed(late.store)) == 12
        expect_equal(one, two, late)


def test_all_is_forgotten_when_it_is_turned_off(computers, tmp_path):
    one, _ = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    one.round()
    turn_off(one.store)
    edit_run(one.store, spell_id(run), {"title": "alone"}, now_ms())
    assert [count(one.store, it) for it in ONLY_HERE] == [0] * len(ONLY_HERE)
    names = one.store.read(
        lambda db: db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    assert not [it for (it,) in names if it.startswith("sync_")]


def test_objects_are_made_ready_by_worker_processes(computers, tmp_path):
    one, two = computers
    ids = take_in_days(one.store, tmp_path, 0, 1)
    one.round()
    with LogReplica(two.store, Objects()) as replica:
        engine.run_round(replica, two.place(), now_ms())
        replica.finish()
    assert set(listed(two.store)) == set(ids)
    expect_equal(one, two)


def test_marks_say_what_changed_and_nothing_else(computers, tmp_path):
    store = computers[0].store
    (run,) = take_in_days(store, tmp_path, 0)
    store.write("runs", take_marks)
    edit_run(store, spell_id(run), {"title": "Lake"}, now_ms())
    edit_run(store, spell_id(run), {"title": "Lake"}, now_ms())  # nothing new
    (mark,) = store.write("runs", take_marks)
    assert (mark.entity, mark.key, mark.field) == ("activity", str(run), "title")
    assert abs(mark.when_ms - now_ms()) < 60_000
    store.write("runs", start_marking)  # is there already
    store.write("runs", mark_all)
    fields = {it.field for it in store.write("runs", take_marks) if it.key == str(run)}
    assert fields == {"*", "title"}


@pytest.mark.parametrize("set_back_ms", [0, 10_000], ids=["at once", "by a clock set back"])
def test_what_comes_back_after_it_went_is_there(computers, set_back_ms):
    one, two = computers
    UNITS.write(one.store, "mi")
    settle(one, two)
    UNITS.write(one.store, "km")  # which is usual, and not kept
    UNITS.write(one.store, "mi")

    def at_once(db):
        db.execute("UPDATE sync_mark SET when_ms = 99000 - ? * (field = '*')", (set_back_ms,))

    one.store.write("settings", at_once)
    expect_equal(one, two)
    assert UNITS.read(two.store) == "mi"


def test_ids_are_derived_from_what_a_thing_is():
    assert derive_id(b"\x00", 1) == derive_id(b"\x00", 1)
    assert len({derive_id(b"\x00", 1), derive_id(b"\x00", 2), derive_id("00", 1, "")}) == 3
    assert 0 < derive_id("x") < 2**63


def test_it_does_nothing_with_workers_where_nothing_came(computers):
    one, _ = computers
    objects = Objects(HereAndNow)
    assert list(objects.make_ready(iter([]), list)) == []
    assert one.round().applied.ops == 0


def test_what_was_not_sent_is_told_by_the_new_device(computers, tmp_path):
    one, two = computers
    ids = take_in_days(one.store, tmp_path, *range(12))
    settle(one, two)
    edit_run(one.store, spell_id(ids[0]), {"title": "Lake"}, now_ms())
    delete_runs(one.store, [spell_id(ids[1])], now_ms())
    erase_bin(one.store)
    with LogReplica(one.store) as replica:  # cut, and killed before it was sent
        member = replica.load_membership()
        sealer = Sealer(member.store, member.epochs)
        head = replica.load_heads()[member.device]
        writer = Writer(member, sealer, now_ms())
        assert replica.cut(lambda ops: writer.write(ops, head, {}), now_ms())
        replica.restart_as(become_another(member, now_ms()))
        assert replica.load_heads()[member.device] == head
    settle(one, two)
    assert {it.title for it in listed(two.store).values()} == {"Lake", None}
    assert len(listed(two.store)) == 11


def test_a_newer_program_marks_more(computers):
    store = computers[0].store
    store.write("runs", lambda db: db.execute("DROP TRIGGER sync_gear_name"))
    assert not store.read(is_marking)
    computers[0].round()
    assert store.read(is_marking)


def test_a_clock_that_was_ahead_holds_back_only_what_it_stamped(computers, tmp_path):
    one, two = computers
    first, second = take_in_days(one.store, tmp_path, 0, 1)
    settle(one, two)
    ahead = now_ms() + 365 * 86_400_000
    edit_run(one.store, spell_id(first), {"title": "Too soon"}, ahead)
    one.store.write(SYNC, lambda db: mark(db, ACTIVITY, str(first), "title", ahead))
    one.round(ahead)  # and then the clock was set right
    edit_run(one.store, spell_id(second), {"title": "In time"}, now_ms())
    settle(one, two)
    assert listed(two.store)[first].title != "Too soon"
    assert listed(two.store)[second].title == "In time"
    edit_run(two.store, spell_id(second), {"title": "Later"}, now_ms())
    settle(one, two)
    assert listed(one.store)[second].title == "Later"
    edit_run(one.store, spell_id(first), {"title": "Anew"}, now_ms())
    settle(one, two)
    assert listed(one.store)[first].title == "Anew"
    two.round(ahead)  # as the time comes
    assert listed(two.store)[first].title == "Anew"
