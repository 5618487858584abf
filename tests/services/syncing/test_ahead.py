"""Objects are made ready ahead of what is written: what stops that is said, and nothing is left."""

import multiprocessing
import os
from dataclasses import replace

import pytest

from app.domain.errors import Cancelled, DiskFull
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.domain.words import say
from app.services.editing import edit_run
from app.services.syncing.replica import taking
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.measured import MeasuredJob
from app.services.syncing.replica.memberships import load_membership
from app.services.syncing.replica.objects import Objects
from app.store.sync_entities import ORIGINAL
from app.sync import compacting, engine, snapshots
from app.system.workers import Workers
from tests.makers.logs import HereAndNow, count, listed, take_in_days
from tests.makers.sync_logs import expect_equal, new_computer, now_ms, settle

RUNS = 12
FEW = 4  # ops at a time, so that there are always some ahead


@pytest.fixture
def jobs(computers, tmp_path):
    """Make an object of a run, many times over."""
    one, _ = computers
    take_in_days(one.store, tmp_path / "files", 0)
    with LogReplica(one.store) as replica:
        (run,) = (it for it in replica.contents() if it.entity != ORIGINAL)
    job = MeasuredJob(run.data, {}, has_digest=False)
    return [((run.entity, run.key, run.field, str(number)), job) for number in range(200)]


@pytest.fixture
def late(computers, tmp_path, monkeypatch):
    """Join a store of which most is in a snapshot of several parts; this computer has nothing."""
    monkeypatch.setattr(taking, "_AT_ONCE", FEW)
    monkeypatch.setattr(snapshots, "_OPS_IN_A_PART", 2 * FEW)
    monkeypatch.setattr(compacting, "MANY", 2)
    one, two = computers
    for number, run in enumerate(take_in_days(one.store, tmp_path / "files", *range(RUNS))):
        edit_run(one.store, spell_id(run), {"title": f"run {number}"}, now_ms())
        settle(one, two)
    with new_computer(tmp_path / "late", one.folder) as made:
        yield made


def find_parts(computer):
    """List the parts of snapshots that lie in the place, but for the first that names them."""
    files = sorted(it for it in (computer.folder / "k").rglob("*-*") if it.is_file())
    return [it for it in files if not it.name.endswith("-0000")]


def test_what_is_ready_comes_from_worker_processes(jobs):
    objects = Objects(lambda: Workers(count=2))
    made = dict(objects.make_ready(iter(jobs), list))
    objects.close()
    assert made.keys() == {name for name, _ in jobs}


class Deadly:
    """Ends the process that it is handed to."""

    def __reduce__(self):
        return os._exit, (1,)


def test_one_that_ends_its_worker_takes_no_other_with_it(jobs):
    name, job = jobs[2]
    jobs[2] = (name, replace(job, row={"id": Deadly()}))
    objects = Objects(lambda: Workers(count=1))
    made = [it for it, _ in objects.make_ready(iter(jobs[:6]), list)]
    objects.close()
    assert sorted(made) == sorted(it for it, _ in jobs[:6] if it != name)


def test_closed_while_they_are_made_ready_it_ends_at_once(jobs):
    objects = Objects(lambda: Workers(count=1))
    made = objects.make_ready(iter(jobs), list)
    objects.close()
    assert len(list(made)) < len(jobs)
    assert not multiprocessing.active_children()


def test_what_nobody_waits_for_any_more_is_ended(jobs):
    objects = Objects(HereAndNow)
    next(objects.make_ready(iter(jobs), list))
    objects.make_ready(iter(jobs), list)
    objects.close()
    with pytest.raises(RuntimeError):
        objects.make_ready(iter(jobs), list)


def test_what_fails_beside_the_log_is_raised_and_takes_back_what_was_written(
    computers, tmp_path, monkeypatch
):
    one, two = computers
    take_in_days(one.store, tmp_path / "files", 0, 1)
    one.round()

    def refuse(*_):
        raise DiskFull(say("The disk is full."))

    with monkeypatch.context() as patched:
        patched.setattr(taking, "keep_files", refuse)
        with pytest.raises(DiskFull):
            two.round()
    assert count(two.store, "activity") == 0
    expect_equal(one, two)
    assert len(listed(two.store)) == 2


def test_a_round_that_is_cancelled_amid_a_snapshot_is_gone_on_with(computers, late):
    watch = Watch(is_cancelled=lambda: len(listed(late.store)) >= FEW)
    with LogReplica(late.store, Objects(HereAndNow)) as replica:
        with pytest.raises(Cancelled):
            engine.run_round(replica, late.place(), now_ms(), watch)
        assert replica.load_heads().keys() <= {late.store.read(load_membership).device}
    assert FEW <= len(listed(late.store)) < RUNS
    expect_equal(*computers, late)


@pytest.mark.parametrize("damaged", [1, 3], ids=["at once", "later"])
def test_a_snapshot_that_is_damaged_amid_is_left_for_another(computers, late, damaged):
    part = find_parts(late)[damaged]
    part.write_bytes(part.read_bytes()[:-1])
    outcome = late.round()
    assert 0 < len(listed(late.store)) < RUNS
    assert "not all runs are here" in str(*outcome.alerts)
    assert outcome.tally.sent_objects == 0  # what came with what was sound is no news
    expect_equal(*computers, late)
