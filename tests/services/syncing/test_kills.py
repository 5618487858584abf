"""Killed at any step of a push, a pull, a compaction or a removal, the next round goes on."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.ids import spell_id
from app.services.editing import delete_runs, edit_run
from app.services.syncing.replica.memberships import load_membership
from app.store.log import Store
from tests.makers.logs import listed, take_in_days
from tests.makers.sync_logs import (
    Computer,
    expect_equal,
    new_pair,
    now_ms,
    same_computer,
    settle,
)
from tests.services.syncing import killed_round

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
KINDS = ("push", "pull", "compact", "remove")
RUNS = 12
MOST = 80  # none has more steps


@pytest.fixture(params=KINDS)
def prepared(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """Lay out two logs of which one has something to do."""
    kind, folder = request.param, tmp_path / "before"
    folder.mkdir()
    with new_pair(folder) as (one, two):
        ids = take_in_days(one.store, tmp_path / "files", *range(RUNS))
        if kind != "push":
            one.round()
        if kind in ("compact", "remove"):
            _change(one, ids)
            settle(one, two)
            edit_run(one.store, spell_id(ids[2]), {"title": "Later"}, now_ms())
        else:
            _change(one, ids)
            take_in_days(two.store, tmp_path / "files", 0, RUNS + 1)
        if kind == "pull":
            one.round()
    return kind, folder


def _change(one: Computer, ids: list[int]) -> None:
    edit_run(one.store, spell_id(ids[0]), {"title": "Lake", "notes": "wind"}, now_ms())
    delete_runs(one.store, [spell_id(ids[1])], now_ms())


def test_a_few_kills(prepared: tuple[str, Path], tmp_path: Path) -> None:
    kind, before = prepared
    for n, step in enumerate(random.sample(range(1, 20), 2)):
        kill_and_go_on(kind, before, tmp_path / str(n), step)


@pytest.mark.long
def test_a_kill_at_each_step(prepared: tuple[str, Path], tmp_path: Path) -> None:
    kind, before = prepared
    for step in range(1, MOST):
        is_killed = kill_and_go_on(kind, before, tmp_path / str(step), step)
        shutil.rmtree(tmp_path / str(step))
        if not is_killed:
            return
    pytest.fail("it never came to its end")


def kill_and_go_on(kind: str, before: Path, folder: Path, step: int) -> bool:
    """Kill it at a step, then let both go on; tell whether there was such a step."""
    shutil.copytree(before, folder)
    shared, log = folder / "shared", folder / ("two" if kind == "pull" else "one")
    ended = subprocess.run(
        [sys.executable, "-m", killed_round.__name__, log, shared, kind, str(step)],
        check=False, cwd=Path(__file__).parents[3], timeout=100,
    ).returncode  # fmt: skip
    assert ended in (-signal.SIGKILL, killed_round.FINISHED)
    with same_computer(folder / "one", shared) as one, same_computer(folder / "two", shared) as two:
        if kind == "remove":
            expect_two_or_one(one, two)
        else:
            expect_equal(one, two)
            runs = RUNS + 1 if kind in ("push", "pull") else RUNS
            assert len(listed(two.store)) == runs - 1
    return ended != killed_round.FINISHED


def expect_two_or_one(one: Computer, two: Computer) -> None:
    """Either nothing was removed, or what the other does counts no more."""
    settle(one, two)
    assert find_device(two.store) in members(one.store) or two.round().standing.value == "removed"
    assert len(listed(one.store)) == len(listed(two.store)) == RUNS - 1


def find_device(store: Store) -> str:
    member = store.read(load_membership)
    assert member is not None
    return member.device


def members(store: Store) -> frozenset[str]:
    member = store.read(load_membership)
    assert member is not None
    return member.live
