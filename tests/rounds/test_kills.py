"""An import that is killed at any moment: what was said to be in is in, the rest comes later."""

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rounds.importer import BEGUN
from tests.rounds.logs import (
    Counts,
    make_files,
    make_log,
    open_it,
    read_whole,
    start_import,
    take_in,
)


def kill_imports(folder: Path, count: int, rounds: int) -> Counts:
    """Import files until the process is killed, look, and import them again."""
    files, empty, log = make_files(folder / "files", count), folder / "empty", folder / "log"
    make_log(empty)
    shutil.copytree(empty, log)
    with start_import(log, files) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == BEGUN
        began = time.monotonic()
        child.stdout.read()
    longest_s = time.monotonic() - began
    assert child.returncode == 0
    with open_it(log) as session:
        counts = Counts(read_whole(session.store))
    assert len(counts.clean) == count
    for _ in range(rounds):
        shutil.rmtree(log)
        shutil.copytree(empty, log)
        counts.look(log, kill_one(log, files, longest_s))
        with open_it(log) as session:
            take_in(session.store, files)
            assert read_whole(session.store) == counts.clean
    return counts


def kill_one(log: Path, files: Path, longest_s: float) -> set[str]:
    """Kill an import at a random time; hand over what it said to be in."""
    with start_import(log, files) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == BEGUN
        time.sleep(random.uniform(0, longest_s))  # noqa: S311 - no secret
        child.kill()
        said = child.stdout.read().splitlines()
    return set(said)


def test_a_few_kills(tmp_path: Path) -> None:
    kill_imports(tmp_path, 12, 2).expect_none()


@pytest.mark.long
def test_a_hundred_kills(tmp_path: Path, tell: Callable[[object], None]) -> None:
    counts = kill_imports(tmp_path, 500, 100)
    tell(f"kills: {counts}")
    counts.expect_none()
