"""Ten thousand files handed over at once, some of them broken; and how soon an import stops."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.progress import Progress, Watch
from app.services.importing import ImportReport, Wanted, import_files
from app.services.reading import list_runs
from tests.makers import fit
from tests.rounds.logs import NOW_MS, make_log, open_it

_BROKEN = (b"", b"\x0e\x10", b"<gpx", b"not a run", b"PK\x03\x04", b"\x1f\x8b")


def make_mixed(folder: Path, count: int, broken: int) -> Path:
    """Write many small runs, every so often a file that is none."""
    folder.mkdir()
    every = count // broken
    for n in range(count):
        if n % every == 0:
            data = _BROKEN[n // every % len(_BROKEN)]
        else:
            data = fit.run(fit.points(n % 50, 20, fit.START + n * 3600))
        (folder / f"{n:05}.fit").write_bytes(data)
    return folder


def import_many(place: Path, count: int, broken: int) -> ImportReport:
    """Import them all; each good one is in, and each bad one is told of."""
    files, log = make_mixed(place / "files", count, broken), place / "log"
    make_log(log)
    with open_it(log) as session:
        report = import_files(session.store, Wanted([str(files)]), lambda: NOW_MS)
        assert report.count("refused") == broken
        assert report.count("added") == count - broken
        assert all(it.words for it in report.files if it.outcomes == ("refused",))
        assert len(list_runs(session.store)) == count - broken
    return report


def cancel_one(place: Path, after: int) -> float:
    """Cancel an import once some files are done; say how long it took to stop."""
    make_log(place / "cancelled")
    asked: list[float] = []

    def tell(progress: Progress) -> None:
        if progress.done >= after and not asked:
            asked.append(time.monotonic())

    with open_it(place / "cancelled") as session:
        watch = Watch(tell, lambda: bool(asked))
        report = import_files(session.store, Wanted([str(place / "files")]), lambda: NOW_MS, watch)
        took_s = time.monotonic() - asked[0]
        assert report.is_cancelled
        assert after <= len(report.files) < after + 20
        assert len(list_runs(session.store)) == report.count("added")
        again = import_files(session.store, Wanted([str(place / "files")]), lambda: NOW_MS)
        assert again.count("already_there") == report.count("added")
    return took_s


def test_some_files_some_of_them_broken(tmp_path: Path) -> None:
    import_many(tmp_path, 60, 12)
    cancel_one(tmp_path, 10)


@pytest.mark.long
def test_ten_thousand_files(tmp_path: Path, tell: Callable[[object], None]) -> None:
    began = time.monotonic()
    report = import_many(tmp_path, 10_000, 500)
    took_s = time.monotonic() - began
    stopped_s = cancel_one(tmp_path, 1000)
    most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    tell(
        f"ten thousand files: {len(report.files)} told of in {took_s:.0f} s (making them included),"
        f" cancelled in {stopped_s:.2f} s, {most_mb:.0f} MB at most"
    )
