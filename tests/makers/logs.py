"""Small open logs, and files to take in, for tests of anything that happens to a log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import AppError
from app.domain.listed import Filter, Listed
from app.services.importing import ImportReport, Wanted, import_files
from app.services.reading import list_runs
from app.services.session import Session, create_log, open_log
from app.store.log import Store
from tests.makers import fit
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

NOW = datetime(2026, 5, 28, 20, 26, 40, tzinfo=UTC)
NOW_MS = 1_780_000_000_000
DAY_S = 86_400


class HereAndNow:
    """Does the work of worker processes in this one: quick, where they are not what is tested."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def run(self, job, items, is_cancelled=lambda: False):
        for item in items:
            if is_cancelled():
                return
            try:
                answer = job(item)
            except AppError as error:
                answer = error
            yield item, answer


@contextmanager
def new_log(folder: Path) -> Iterator[Session]:
    """Make an empty log."""
    session, _ = create_log(folder, PASSPHRASE, TODAY, FAST)
    with session:
        yield session


def reopen(folder: Path) -> Session:
    return open_log(folder, PASSPHRASE)


def put(path: Path, data: bytes) -> Path:
    """Write a file, and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def day_run(day: int, seconds: int = 120) -> fit.Columns:
    """Make up a short run that is the only one of its day."""
    return fit.points(day, seconds, fit.START + day * DAY_S)


def take_in(store: Store, *paths: Path, now_ms: int = NOW_MS, **how: bool) -> ImportReport:
    return import_files(store, Wanted([str(it) for it in paths], **how), lambda: now_ms)


def take_in_days(store: Store, folder: Path, *days: int) -> list[int]:
    """Take in a run of each of these days, and name them in this order."""
    paths = [put(folder / f"{day}.fit", fit.run(day_run(day))) for day in days]
    return [it.runs[0] for it in take_in(store, *paths).files]


def outcomes(report: ImportReport) -> list[str]:
    """List what became of all runs and refused files."""
    return sorted(outcome for it in report.files for outcome in it.outcomes)


def listed(store: Store, **asked) -> dict[int, Listed]:
    return {it.id: it for it in list_runs(store, Filter(**asked))}


def count(database, table: str) -> int:
    sql = f"SELECT count(*) FROM {table}"  # noqa: S608 - names of our own
    return database.read(lambda db: db.execute(sql).fetchone()[0])
