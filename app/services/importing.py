"""Takes files in: read in worker processes, written one run at a time, undone as a whole."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Final

from app.domain.errors import AppError, UnsupportedFormat
from app.domain.progress import Progress, Watch
from app.domain.topics import BATCHES, RUNS
from app.domain.words import say
from app.services.finding import find_sources, spell_label
from app.services.keeping import FileReport, Keeper, Outcome, refuse
from app.services.opening import MOST_BYTES, Source
from app.services.preparing import Prepared, prepare
from app.services.previewing import Previewer
from app.services.returning.archive import find_archive
from app.services.returning.bringing import bring
from app.services.returning.filling import Filling, can_fill
from app.services.returning.foreseeing import foresee
from app.services.returning.merging import Merging
from app.services.returning.sealed import open_sealed, split_sealed
from app.services.returning.sources import Export, FileExport, LogExport
from app.services.safekeeping import keep_daily
from app.services.settings import KEEPS_FILES
from app.services.valuing import value_runs
from app.store.batches import begin_batch, list_runs_of, mark_undone
from app.store.bin import UNDONE
from app.store.binning import put_in_bin
from app.store.connection import Connection
from app.store.log import Store
from app.system.workers import Workers


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken in, and how."""

    paths: Sequence[str]
    most_bytes: int = MOST_BYTES
    keeps_originals: bool | None = None  # None: as it is set
    label: str = ""


@dataclass(slots=True)
class ImportReport:
    """What became of all files."""

    batch: int | None
    files: list[FileReport] = field(default_factory=list)
    is_cancelled: bool = False

    def count(self, outcome: Outcome) -> int:
        """Count the runs, or refused files, that ended like this."""
        return sum(it.outcomes.count(outcome) for it in self.files)


def import_files(
    store: Store, wanted: Wanted, clock: Callable[[], int], watch: Watch | None = None
) -> ImportReport:
    """Take files, folders and archives in; what is there already is left as it is.

    Cancelling keeps what is done. Taking the same in again adds exactly what is missing.
    """
    exports, rest = _tell_exports(wanted.paths)
    sealed, plain = split_sealed(rest)
    report = _import(store, exports, replace(wanted, paths=plain), clock, watch or Watch())
    report.files += [refuse(path, _SEALED) for path in sealed]
    return report


def import_sealed(
    store: Store,
    path: str,
    find_words: Callable[[], str],
    clock: Callable[[], int],
    watch: Watch | None = None,
) -> ImportReport:
    """Take a sealed export or a backup over, opened by its own passphrase."""
    with open_sealed(path, find_words) as session:

        def take(db: Connection) -> ImportReport:
            export = LogExport(path, session.store, db)
            return _import(store, [export], Wanted([]), clock, watch or Watch())

        return session.store.runs.read_at_length(take)


_SEALED: Final = UnsupportedFormat(
    say("This is a sealed export or a backup, which its own passphrase opens."),
    say("Take it in by itself."),
)


def _import(
    store: Store, exports: Sequence[Export], rest: Wanted, clock: Callable[[], int], watch: Watch
) -> ImportReport:
    """Take exports over, then files; all that joins what is there already in one batch."""
    keep_daily(store)
    report = ImportReport(None)
    if exports and can_fill(store, exports[0]):
        report.files.append(bring(store, exports[0], Filling(store, clock()), watch))
        exports = exports[1:]  # the runs of that one bring their own batches along
    if exports or rest.paths:
        batch = store.write(BATCHES, lambda db: begin_batch(db, "import", rest.label, clock()))
        keeps = rest.keeps_originals
        keeper = Keeper(store, batch, clock, KEEPS_FILES.read(store) if keeps is None else keeps)
        report.batch = batch
        report.files += [_merge(keeper, it, watch) for it in exports]
        _settle_all(rest, keeper.settle, report, watch)
    report.is_cancelled = watch.is_cancelled()
    value_runs(store)  # whatever was cancelled, what came in has its numbers
    return report


def _merge(keeper: Keeper, export: Export, watch: Watch) -> FileReport:
    into = Merging(keeper.store, keeper.batch, keeper.clock, keeper.keeps_originals)
    return keeper.note(bring(keeper.store, export, into, watch))


def preview_files(
    store: Store, wanted: Wanted, _: Callable[[], int], watch: Watch | None = None
) -> ImportReport:
    """Say what an import would do, and keep nothing."""
    watch = watch or Watch()
    exports, rest = _tell_exports(wanted.paths)
    report = ImportReport(None, [foresee(store, it, watch) for it in exports])
    return _settle_all(replace(wanted, paths=rest), Previewer(store).settle, report, watch)


def _tell_exports(paths: Sequence[str]) -> tuple[list[FileExport], list[str]]:
    """Tell exports of this program from all other files."""
    found = {path: find_archive(path) for path in paths}
    exports = [FileExport(it) for it in found.values() if it is not None]
    return exports, [path for path, it in found.items() if it is None]


def _settle_all(
    wanted: Wanted,
    settle: Callable[[str, Prepared | AppError], FileReport],
    report: ImportReport,
    watch: Watch,
) -> ImportReport:
    """Read all files, and report what becomes of each of them."""
    pace = Pace(watch)
    with closing(prepare_all(wanted, pace)) as prepared:  # ends the workers whatever happens
        for source, answer in prepared:
            report.files.append(settle(source.label, answer))
            pace.found += sum(it in ("added", "restored") for it in report.files[-1].outcomes)
    report.is_cancelled = watch.is_cancelled()
    return report


def undo_import(store: Store, batch: int, now_ms: int) -> int:
    """Put all runs of an import into the bin; say how many. Importing again brings them back."""
    keep_daily(store)

    def undo(db: Connection) -> int:
        activities = list_runs_of(db, batch)
        put_in_bin(db, activities, UNDONE, now_ms)
        mark_undone(db, batch, now_ms)
        return len(activities)

    return store.write_to_free(RUNS, undo)


@dataclass(slots=True)
class Pace:
    """Tells whoever waits how far an import is."""

    watch: Watch
    total: int = 0
    found: int = 0
    done: int = 0
    began: float = field(default_factory=monotonic)

    def tell(self) -> None:
        """Say how far it is, and how long the rest will take at the pace so far."""
        left_s = (monotonic() - self.began) / self.done * (self.total - self.done)
        self.watch.tell(Progress(self.done, self.total, self.found, left_s))


def prepare_all(
    wanted: Wanted, pace: Pace
) -> Generator[tuple[Source, Prepared | AppError], None, None]:
    """Read all files, those in archives after the others."""
    found = (it for path in wanted.paths for it in find_sources(path, wanted.most_bytes))
    waiting = [spell_label(source) for source in found]
    pace.total = len(waiting)
    with Workers() as workers:
        while waiting:
            members: list[Source] = []
            for source, answer in workers.run(prepare, waiting, pace.watch.is_cancelled):
                if isinstance(answer, list):
                    members += answer
                    pace.total += len(answer) - 1
                    continue
                yield source, answer
                pace.done += 1
                pace.tell()
            waiting = [] if pace.watch.is_cancelled() else members
