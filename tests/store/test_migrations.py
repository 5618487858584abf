"""A log of an older shape is brought up, after a copy of it, whole or not at all."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.services.reading import list_runs
from app.store.log import LOG, begin_store
from app.store.migrations import migrations
from app.store.snapshots import list_snapshots
from tests.rounds.logs import ROOT
from tests.store.older_shape import (
    NEWER,
    OLDER,
    STATEMENTS,
    ending,
    knowing,
    look_into,
    make_older,
    open_it,
)

PLACES = range(1, STATEMENTS + 2)  # before each statement, and after the last


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a log of the older shape, and one that was of the newer from its first day."""
    folder = tmp_path_factory.mktemp("given")
    make_older(folder / "older")
    (folder / "newer").mkdir()
    begin_store(folder / "newer")
    with knowing(NEWER):
        open_it(folder / "newer").close()
    return folder


@pytest.fixture
def log(given: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(given / "older", tmp_path / "log"))


def test_a_log_that_was_brought_up_is_like_one_that_is_new(log: Path, given: Path) -> None:
    before = look_into(log / LOG)
    with knowing(NEWER), open_it(log) as store:
        assert [run.title for run in list_runs(store)] == ["run 3", "run 2", "run 1"]
    version, shape, runs = look_into(log / LOG)
    assert (version, shape) == look_into(given / "newer" / LOG)[:2]
    assert (version, runs) == (len(NEWER), before[2])
    (snapshot,) = list_snapshots(log)
    assert look_into(snapshot.path) == before


def test_a_log_of_the_known_shape_is_not_copied(log: Path, tmp_path: Path) -> None:
    with knowing(OLDER):
        open_it(log).close()
    begin_store(tmp_path)
    open_it(tmp_path).close()
    assert list_snapshots(log) == list_snapshots(tmp_path) == []
    assert look_into(tmp_path / LOG)[0] == len(migrations())


def test_its_snapshot_comes_back_and_is_brought_up_again(log: Path) -> None:
    with knowing(NEWER):
        open_it(log).close()
        newer = look_into(log / LOG)
        (snapshot,) = list_snapshots(log)
        shutil.copy(snapshot.path, log / LOG)
        open_it(log).close()
    assert look_into(log / LOG) == newer


def test_a_step_that_fails_at_any_statement_leaves_the_older_shape(log: Path, given: Path) -> None:
    class Failed(Exception): ...

    def fail() -> None:
        raise Failed

    before = look_into(log / LOG)
    for place in PLACES:
        with knowing(NEWER), ending(place, fail), pytest.raises(Failed):
            open_it(log)
        assert look_into(log / LOG) == before, place
    expect_it_can_be_brought_up(log, given)


def test_a_full_disk_leaves_the_older_shape(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy comes first: without room for it, nothing is changed."""
    before = look_into(log / LOG)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.store.snapshots.sync_file", fail)
    with knowing(NEWER), pytest.raises(Exception, match="no space left"):
        open_it(log)
    assert look_into(log / LOG) == before
    assert not list((log / "snapshots").iterdir())


def kill_at(places: Iterable[int], given: Path, log: Path) -> None:
    """Bring a log up, and be killed at these places."""
    before, after = look_into(given / "older" / LOG), look_into(given / "newer" / LOG)
    for place in places:
        shutil.rmtree(log, ignore_errors=True)
        shutil.copytree(given / "older", log)
        command = [sys.executable, "-m", "tests.store.older_shape", str(log), str(place)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == (9 if place in PLACES else 0), done.stderr
        assert look_into(list_snapshots(log)[0].path) == before
        assert look_into(log / LOG) == (before if place in PLACES else (*after[:2], before[2]))
        expect_it_can_be_brought_up(log, given)


def expect_it_can_be_brought_up(log: Path, given: Path) -> None:
    with knowing(NEWER), open_it(log) as store:
        assert len(list_runs(store)) == 3
    assert look_into(log / LOG)[:2] == look_into(given / "newer" / LOG)[:2]


def test_a_kill_at_some_statements_leaves_one_of_the_two_shapes(given: Path, log: Path) -> None:
    kill_at((1, STATEMENTS // 2, STATEMENTS + 1, STATEMENTS + 2), given, log)


@pytest.mark.long
def test_a_kill_at_each_statement_leaves_one_of_the_two_shapes(given: Path, log: Path) -> None:
    kill_at(range(1, STATEMENTS + 3), given, log)
