"""Writes what was read from one file: its bytes, then run by run, each whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from app.domain.errors import AppError
from app.domain.topics import BATCHES, ORIGINALS, RUNS
from app.domain.words import Sentence
from app.services.comparing import rejoin
from app.services.preparing import Prepared, Seen
from app.services.same_run import find_same
from app.store.batches import add_report
from app.store.bin import UNDONE
from app.store.binning import restore
from app.store.connection import Connection
from app.store.known_runs import (
    find_by_file,
    find_resembling,
    link_to,
    values_in,
    words_of_runner,
)
from app.store.log import Store
from app.store.originals import keep_original
from app.store.packed_run import PackedRun
from app.store.runs import Origin, add_run, move_to_batch

# already_there: these very bytes; same_run: another file of a run that is there; restored: it was
# in the bin because its import was taken back; binned: it is in the bin because it was deleted
Outcome: TypeAlias = Literal["added", "same_run", "already_there", "restored", "binned", "refused"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: an outcome for each of its runs, one if it has none."""

    file: str
    outcomes: tuple[Outcome, ...]
    runs: tuple[int, ...] = ()
    words: tuple[Sentence, ...] = ()
    seen: tuple[Seen, ...] = ()  # beside the outcomes; none where nothing could be read


def refuse(label: str, error: AppError) -> FileReport:
    """Report a file that cannot be taken in."""
    return FileReport(label, ("refused",), words=(error.words,))


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where and how files are kept during one import."""

    store: Store
    batch: int
    clock: Callable[[], int]
    keeps_originals: bool = True

    def settle(self, label: str, answer: Prepared | AppError) -> FileReport:
        """Keep a file and its runs, or note why it is refused."""
        return (
            self.note(refuse(label, answer))
            if isinstance(answer, AppError)
            else self.keep(label, answer)
        )

    def keep(self, label: str, prepared: Prepared) -> FileReport:
        """Keep a file and its runs; the report is written with the last of them."""
        if self.keeps_originals:
            self.store.originals.write(ORIGINALS, lambda db: keep_original(db, prepared.file))
        report = FileReport(label, (), words=prepared.warnings, seen=prepared.seen)
        for place in range(len(prepared.runs)):
            report = self.store.write(RUNS, _Step(self, report, prepared, place))
        return report

    def note(self, report: FileReport) -> FileReport:
        """Keep the report of a file that brought no run."""
        self.store.write(BATCHES, lambda db: write_report(db, self.batch, report))
        return report


@dataclass(frozen=True, slots=True)
class _Step:
    """The transaction that adds one run."""

    keeper: Keeper
    report: FileReport
    prepared: Prepared
    place: int

    def __call__(self, db: Connection) -> FileReport:
        run = self.prepared.runs[self.place]
        outcome, activity = self._settle(db, run)
        report = replace(
            self.report,
            outcomes=(*self.report.outcomes, outcome),
            runs=(*self.report.runs, activity),
        )
        if self.place == len(self.prepared.runs) - 1:
            write_report(db, self.keeper.batch, report)
        return report

    def _settle(self, db: Connection, run: PackedRun) -> tuple[Outcome, int]:
        """Add a run, unless it is there."""
        checksum = self.prepared.file.checksum
        found = find_by_file(db, checksum, self.place)
        if found is None:
            keeper = self.keeper
            origin = Origin(keeper.batch, "file", checksum, self.place, keeper.keeps_originals)
            return self._add(db, run, origin)
        activity, in_bin = found
        if in_bin != UNDONE:
            return ("binned" if in_bin else "already_there"), activity
        now_ms = self.keeper.clock()
        rejoin(db, restore(db, (activity,), now_ms), (activity,), now_ms)
        move_to_batch(db, activity, self.keeper.batch)
        return "restored", activity

    def _add(self, db: Connection, run: PackedRun, origin: Origin) -> tuple[Outcome, int]:
        """Add a run; of two files of the same one the richer counts, the other is linked to it."""
        same = find_same(run, find_resembling(db, run.activity))
        if same is None:
            return "added", add_run(db, run, origin, self.keeper.clock())
        is_richer = values_in(run) > same.values
        if is_richer:
            run = replace(run, activity=run.activity | words_of_runner(db, same.id))
        activity = add_run(db, run, origin, self.keeper.clock())
        link_to(db, same.id if is_richer else activity, activity if is_richer else same.id)
        return "same_run", activity


def write_report(db: Connection, batch: int, report: FileReport) -> None:
    """Write down what became of a file."""
    outcome = ",".join(dict.fromkeys(report.outcomes))
    add_report(db, batch, report.file, outcome, _words(report.words))


def _words(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    return sentences[:20]  # a damaged file may have something to say of each point
