"""An import that is killed at each of its writes: whole runs are left, and the rest comes later."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.checking import check_log
from tests.makers import fit, tcx
from tests.makers.logs import count, day_run, listed, new_log, outcomes, put, reopen, take_in

ROOT = Path(__file__).parents[2]
WRITES = 8
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")


def two_runs() -> bytes:
    """Write a file that holds two runs."""
    some = [tcx.run(day_run(day)).decode() for day in (2, 3)]
    parts = [it[it.index("  <Activity ") : it.index(" </Activities>")] for it in some]
    return tcx.document(f" <Activities>\n{''.join(parts)} </Activities>\n").encode()


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """Make an empty log, and files of three runs."""
    folder = tmp_path_factory.mktemp("begun")
    put(folder / "files" / "1.fit", fit.run(day_run(1)))
    put(folder / "files" / "2.tcx", two_runs())
    with new_log(folder / "log"):
        pass
    return folder


def run_until_killed(log, files, turn, number):
    command = [sys.executable, "-m", "tests.services.killed_import", log, files, turn, str(number)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.usefixtures("here_and_now")
@pytest.mark.parametrize("turn", ["within", "after"])
@pytest.mark.parametrize("number", range(1, WRITES + 1))
def test_a_killed_import_goes_on_where_it_was(begun, tmp_path, turn, number):
    log, files = tmp_path / "log", begun / "files"
    shutil.copytree(begun / "log", log)
    assert run_until_killed(log, files, turn, number) == -signal.SIGKILL
    with reopen(log) as session:
        store = session.store
        written = number - (turn == "within")
        there = sum(written >= it for it in (3, 5, 6))
        assert len(listed(store)) == count(store, "version") == there
        assert check_log(store) == []
        again = take_in(store, files)
        assert outcomes(again) == ["added"] * (3 - there) + ["already_there"] * there
        assert len(listed(store)) == 3
        assert count(store.originals, "original") == 2


def test_there_are_no_more_writes(begun, tmp_path):
    shutil.copytree(begun / "log", tmp_path / "log")
    assert run_until_killed(tmp_path / "log", begun / "files", "after", WRITES + 1) == 0
