"""A disk that fills up while files are taken in: nothing is lost, and there is a way on."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import DiskFull
from app.services.reading import list_runs
from app.services.wiping import wipe_log
from tests.makers.logs import NOW_MS, new_log, take_in_days
from tests.makers.synced_logs import Clock, Computer
from tests.rounds.logs import (
    Counts,
    ask_database,
    digest_of,
    make_files,
    make_log,
    open_it,
    read_whole,
    take_in,
)

_MB = 2**20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 12 MB, which only root may."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12M,mode=700", "none", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"a full disk is not tested: {error}")
    if done.returncode:
        pytest.skip(f"a full disk is not tested: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S607 - where it lies varies


def fill(place: Path) -> Path:
    """Leave no byte free."""
    ballast = place / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (_MB, 4096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return ballast


def import_until_full(log: Path, files: Path) -> int:
    """Take files in until the disk is full, and see that what is in can be read all the same."""
    with open_it(log) as session:
        with pytest.raises(DiskFull, match=r"no room left on the disk for .*\.db"):
            take_in(session.store, files)
        fill(log.parent)
        assert ask_database(session.store) == []
        runs = read_whole(session.store)
        assert len(list_runs(session.store)) == len(runs)
    with open_it(log) as session:  # what it had open is still there: that is room enough
        assert read_whole(session.store) == runs
    return len(runs)


def test_an_import_goes_on_once_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    files, log, clean = make_files(tmp_path / "files", 40, 1800), small_disk / "log", tmp_path / "b"
    make_log(clean)
    with open_it(clean) as session:
        take_in(session.store, files)
        counts = Counts(read_whole(session.store))
    make_log(log)
    (small_disk / "other").write_bytes(bytes(9 * _MB))
    assert 0 < import_until_full(log, files) < 40
    (small_disk / "other").unlink()
    fill(small_disk).unlink()
    counts.look(log, set())
    with open_it(log) as session:
        take_in(session.store, files)
    counts.look(log, {digest_of(file) for file in files.iterdir()})
    counts.expect_none()


def test_a_full_disk_does_not_hinder_wiping(small_disk: Path, tmp_path: Path) -> None:
    log = small_disk / "log"
    make_log(log)
    (small_disk / "other").write_bytes(bytes(9 * _MB))
    import_until_full(log, make_files(tmp_path / "files", 40, 1800))
    (log / "in-use").unlink()
    fill(small_disk)
    receipt = wipe_log(log)
    assert (receipt.left, len(receipt.keys)) == ([], 2)
    assert not log.exists()


def test_a_log_that_has_no_room_to_open_says_so(small_disk: Path) -> None:
    log = small_disk / "log"
    make_log(log)
    (log / "in-use").unlink()
    fill(small_disk)
    with pytest.raises(DiskFull, match=r"no room left on the disk for .*log\.db"):
        open_it(log)


def test_no_log_is_made_where_there_is_no_room(small_disk: Path) -> None:
    fill(small_disk)
    with pytest.raises(DiskFull):
        make_log(small_disk / "log")
    fill(small_disk).unlink()
    make_log(small_disk / "log")


def test_sync_says_that_the_disk_is_full_and_goes_on(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    with new_log(small_disk / "log") as session:
        desk = Computer(session, tmp_path / "place", Clock(NOW_MS))
        desk.begin()
        take_in_days(session.store, tmp_path / "files", 0, 1)
        ballast = fill(small_disk)
        assert "no room left" in str(desk.sync().problem)
        assert not list((tmp_path / "place").glob("s/*/*"))
        ballast.unlink()
        assert desk.sync().problem is None
        assert list((tmp_path / "place").glob("s/*/*"))
