"""Segments are sent while the next are cut: whatever fails amid that, the next round goes on."""

import threading

import pytest

from app.domain.errors import DiskFull, Unreachable
from app.domain.words import say
from app.services.syncing.replica import telling
from app.services.syncing.replica.log import LogReplica
from app.sync import compacting, snapshots
from app.sync.targets.folder import FolderPlace
from tests.makers.logs import listed, take_in_days
from tests.makers.sync_logs import expect_equal

RUNS = 8


@pytest.fixture
def filled(computers, tmp_path, monkeypatch):
    """Have so much to tell that it takes several segments, and several parts of a snapshot."""
    monkeypatch.setattr(telling, "_MOST_OPS", 3)
    monkeypatch.setattr(snapshots, "_OPS_IN_A_PART", 8)
    monkeypatch.setattr(compacting, "MANY", 2)
    take_in_days(computers[0].store, tmp_path / "files", *range(RUNS))
    return computers


def fail_once(monkeypatch, of, method, at, error):
    """Let one call fail, by turns before it is done and after."""
    do, calls = getattr(of, method), []

    def failing(self, *arguments):
        is_counted = method != "put" or arguments[0].startswith(("s/", "k/"))
        calls.append(is_counted)
        if is_counted and sum(calls) == at:
            if at % 2:
                do(self, *arguments)
            raise error
        return do(self, *arguments)

    monkeypatch.setattr(of, method, failing)


@pytest.mark.parametrize("at", range(1, 9))
def test_one_that_does_not_arrive_is_sent_again(filled, monkeypatch, at):
    one, two = filled
    with monkeypatch.context() as faults:
        fail_once(faults, FolderPlace, "put", at, Unreachable(say("It is away.")))
        with pytest.raises(Unreachable):
            one.round()
    expect_equal(one, two)
    assert len(listed(two.store)) == RUNS


@pytest.mark.parametrize("at", range(1, 6))
def test_one_that_cannot_be_cut_leaves_nothing_on_its_way(filled, monkeypatch, at):
    one, two = filled
    with monkeypatch.context() as faults:
        fail_once(faults, LogReplica, "cut", at, DiskFull(say("The disk is full.")))
        with pytest.raises(DiskFull):
            one.round()
    assert not [it for it in threading.enumerate() if it.name.startswith("sync")]
    expect_equal(one, two)
    assert len(listed(two.store)) == RUNS
