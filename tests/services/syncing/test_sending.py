"""Segments are sent while the next are cut: whatever fails amid that, the next round goes on."""

import threading
from contextlib import contextmanager
from itertools import count

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


@contextmanager
def one_failure(of, method, at, error):
    """Let the call with this number fail, by turns before it is done and after; it is heard of."""
    do, calls = getattr(of, method), count(1)

    def failing(self, *arguments):
        is_object = method == "put" and not arguments[0].startswith(("s/", "k/"))
        if is_object or next(calls) != at:
            return do(self, *arguments)
        if at % 2:
            do(self, *arguments)
        raise error

    with pytest.MonkeyPatch.context() as faults:
        faults.setattr(of, method, failing)
        with pytest.raises(type(error)):
            yield


def expect_all(one, two):
    expect_equal(one, two)
    assert len(listed(two.store)) == RUNS


@pytest.mark.parametrize("at", range(1, 9))
def test_one_that_does_not_arrive_is_sent_again(filled, at):
    with one_failure(FolderPlace, "put", at, Unreachable(say("It is away."))):
        filled[0].round()
    expect_all(*filled)


@pytest.mark.parametrize("at", range(1, 6))
def test_one_that_cannot_be_cut_leaves_nothing_on_its_way(filled, at):
    with one_failure(LogReplica, "cut", at, DiskFull(say("The disk is full."))):
        filled[0].round()
    assert not [it for it in threading.enumerate() if it.name.startswith("sync")]
    expect_all(*filled)
