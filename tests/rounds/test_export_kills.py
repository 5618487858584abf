"""Exports that are killed or have no room, and exports that are killed on their way back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import DiskFull, StoreError
from app.services.exporting.sealed import export_sealed
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files
from app.services.returning.verifying import verify_export
from tests.makers.logs import NOW_MS
from tests.makers.vaults import FAST, OTHER, TODAY
from tests.rounds.logs import ROOT, make_files, make_log, open_it, take_in
from tests.rounds.test_full_disk import fill, small_disk

__all__ = ["small_disk"]
_RUNS = 4


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Make a closed log of some runs."""
    folder = tmp_path / "log"
    make_log(folder)
    with open_it(folder) as session:
        take_in(session.store, make_files(tmp_path / "files", _RUNS, 600))
    return folder


def run_to(log: Path, what: str, path: Path, step: int) -> int:
    arguments = [str(it) for it in (log, what, path, step)]
    command = [sys.executable, "-m", "tests.rounds.exporter", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.parametrize(("name", "every"), [("export", 5), ("export.zip", 1)])
def test_a_killed_export_has_no_name(log: Path, tmp_path: Path, name: str, every: int) -> None:
    place = tmp_path / "place"
    place.mkdir()
    step = begun = 0
    while not (place / name).exists():  # once it has its name all of it is there
        step += every
        code = run_to(log, "export", place / name, step)
        left = [it.name for it in place.iterdir() if it.name != name]
        assert all(it.startswith(f".{name}.") and it.endswith(".part") for it in left)
        begun += bool(left)
        assert code == 9 or left == []
    assert begun  # else it was never killed in the middle
    with open_it(log) as session:
        assert verify_export(session.store, str(place / name)).is_same


@pytest.mark.parametrize("after", range(1, _RUNS + 1))
def test_what_was_killed_on_its_way_back_goes_on(log: Path, tmp_path: Path, after: int) -> None:
    path, new = tmp_path / "export", tmp_path / "new"
    with open_it(log) as session:
        export_log(session.store, Wanted(path), NOW_MS)
    make_log(new)
    assert run_to(new, "import", path, after) == 9
    with open_it(new) as session:
        assert not verify_export(session.store, str(path)).is_same
        import_files(session.store, ToImport([str(path)]), lambda: NOW_MS)
        assert verify_export(session.store, str(path)).differences == []


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_a_full_disk_is_said_and_nothing_stays(
    log: Path,
    small_disk: Path,
    name: str,
) -> None:
    ballast = fill(small_disk)
    os.truncate(ballast, ballast.stat().st_size - 2**15)
    before = {it.name for it in small_disk.iterdir()}
    with open_it(log) as session:
        with pytest.raises(DiskFull, match="no space left to write"):
            export_log(session.store, Wanted(small_disk / name), NOW_MS)
        with pytest.raises(DiskFull):
            export_sealed(session, small_disk / name, OTHER, TODAY, FAST)
    assert {it.name for it in small_disk.iterdir()} == before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or (os.geteuid() == 0 and not Path("/proc/mounts").exists()),
    reason="nothing is read-only to root without mounts",
)
def test_a_folder_that_is_read_only_is_said(log: Path, small_disk: Path) -> None:
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)
    with open_it(log) as session:
        for name in ("export", "export.zip"):
            with pytest.raises(StoreError, match="may not use"):
                export_log(session.store, Wanted(small_disk / name), NOW_MS)
