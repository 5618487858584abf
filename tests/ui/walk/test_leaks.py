"""Nothing of a runner lies open: after an import, a lock and a wipe the whole home is searched."""

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import fit
from tests.makers.logs import day_run, put
from tests.ui.walk.marked_session import MARK

ROOT = Path(__file__).parents[3]
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_HOMES = ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
          "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "LOCALAPPDATA", "APPDATA")  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home of its own, where every file is the program's."""
    home = tmp_path / "home"
    for name in (*_TEMPORARY, *_HOMES):
        (home / name.lower()).mkdir(parents=True, mode=0o700)
    return home


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    return put(tmp_path / "brought" / f"{MARK}.fit", fit.run(day_run(0)))


def go_through(home: Path, file: Path, *what: str) -> None:
    """Use the program in a process of its own."""
    places = {name: str(home / name.lower()) for name in (*_TEMPORARY, *_HOMES)}
    command = [sys.executable, "-m", "tests.ui.walk.marked_session", str(home / "log"), str(file)]
    done = subprocess.run(
        [*command, *what], cwd=ROOT, env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert MARK not in done.stdout


def marks() -> Iterator[bytes]:
    """List what may be found nowhere: words in two spellings, and a place as a number."""
    for form in ("utf-8", "utf-16-le"):
        yield MARK.encode(form)
    run = day_run(0)
    angles = [float(run[name][5]) for name in ("latitude_deg", "longitude_deg")]
    counts = [round(it * 2**31 / 180) for it in angles]  # as FIT has them
    for order in "<>":
        yield struct.pack(f"{order}2i", *counts)
        yield from (struct.pack(f"{order}d", it * 180 / 2**31) for it in counts)


def find_marks(folder: Path) -> list[str]:
    """Name the files that hold a mark, or are called by one."""
    found = [str(it) for it in folder.rglob("*") if MARK in it.name]
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [f"{path}: {mark!r}" for mark in marks() if mark in data]
    return found


def test_a_mark_would_be_found(run_file: Path) -> None:
    assert len(find_marks(run_file.parent)) > 1  # by its name, and by a place in it


def test_nothing_lies_open_and_a_wipe_leaves_nothing(home: Path, run_file: Path) -> None:
    go_through(home, run_file)
    assert (home / "log" / "log.db").exists()
    assert find_marks(home) == []
    assert not list(home.glob("**/export*"))
    reports = list((home / "log" / "logs").glob("crash-*.txt"))
    assert len(reports) == 1  # it did fail, and said so without a mark
    go_through(home, run_file, "wipe")
    assert find_marks(home) == []
    assert not (home / "log").exists()
    assert [it for it in home.rglob("*quietmile*") if it.is_file()] == []
    assert run_file.exists()
