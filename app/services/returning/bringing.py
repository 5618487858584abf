"""Brings an export back: into an empty log all of it, into any other the runs that it lacks."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, Protocol, TypeAlias

from app.domain.errors import AppError, ImportFailed
from app.domain.ids import read_id
from app.domain.progress import Progress, Watch
from app.domain.topics import ORIGINALS, RUNS
from app.domain.words import Sentence
from app.services.keeping import FileReport, Outcome, refuse
from app.services.returning.head import Head
from app.services.returning.preparing import Ready
from app.services.returning.sources import Asked, Export, Lists
from app.store.bin import UNDONE
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import keep_original
from app.store.returned import ReturnedRun
from app.store.runs import find_row

Links: TypeAlias = list[tuple[int, int]]  # from a run to the one that it is a copy of

_AT_ONCE: Final = 200  # runs whose descriptions are in memory


class Into(Protocol):
    """The way into a log: an empty one, or one that has runs."""

    keeps_originals: bool
    restores: bool  # runs that are in the bin because their import was taken back

    @abstractmethod
    def begin(self, head: Head, parts: Lists) -> None:
        """Take what comes before the runs."""

    @abstractmethod
    def add(self, db: Connection, run: ReturnedRun) -> tuple[Outcome, int]:
        """Add a run whose id is not in the log, or restore it."""

    @abstractmethod
    def end(self, source: Export, links: Links, loose: dict[str, str]) -> list[Sentence]:
        """Link copies, now that all runs are there; `loose` are the files that no run came in."""


def bring(store: Store, source: Export, into: Into, watch: Watch) -> FileReport:
    """Take in what is not there; what is damaged is told of, and stops nothing else.

    Cancelled it keeps what is done, and the same again goes on where it was.
    """
    returning = _Returning(store, source, into, watch)
    try:
        returning.bring()
    except ImportFailed as error:
        if not returning.outcomes:
            return refuse(source.path, error)
        returning.words.append(error.words)
    return FileReport(
        source.path, tuple(returning.outcomes), tuple(returning.ids), tuple(returning.words)
    )


@dataclass(slots=True)
class _Returning:
    """One export on its way in."""

    store: Store
    source: Export
    into: Into
    watch: Watch
    outcomes: list[Outcome] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    words: list[Sentence] = field(default_factory=list)
    links: Links = field(default_factory=list)
    originals: dict[str, str] = field(default_factory=dict)  # names of files by their checksums
    runs: Iterator[Any] = field(default_factory=lambda: iter(()))

    def bring(self) -> None:
        with self.source.read() as (head, lists):
            self.into.begin(head, self._read_before(lists))
            while not self.watch.is_cancelled() and (some := [*islice(self.runs, _AT_ONCE)]):
                asked = [self._ask(it) for it in some if not self._is_there(it)]
                for answer in self.source.prepare(asked, self.watch.is_cancelled):
                    self._settle(answer)
                    done = len(self.outcomes)
                    self.watch.tell(Progress(done, max(head.run_count, done), len(self.ids)))
        if not self.watch.is_cancelled():
            self.words += self.into.end(self.source, self.links, self.originals)

    def _read_before(self, lists: Lists) -> Lists:
        """Hand over what comes before the runs, and keep the place where they begin."""
        for name, items in lists:
            if name == "runs":
                self.runs = items
                return
            if name == "originals":
                self.originals = _read_names(items)
            else:
                yield name, items
            for _ in items:  # what nobody wanted is passed over
                pass

    def _ask(self, run: Any) -> Asked:
        """Let a file that several runs came in come with the first of them."""
        checksum = run.get("original") if isinstance(run, dict) else None
        name = self.originals.pop(checksum, None) if isinstance(checksum, str) else None
        return run, name if self.into.keeps_originals else None

    def _settle(self, answer: Ready | AppError) -> None:
        try:
            if isinstance(answer, AppError):
                raise answer
            self._keep(answer)
        except ImportFailed as error:
            self.outcomes.append("refused")
            self.words.append(error.words)

    def _keep(self, ready: Ready) -> None:
        original, run = ready.original, ready.run
        if original is not None:
            self.store.originals.write(ORIGINALS, lambda db: keep_original(db, original))
        outcome, activity = self.store.write(RUNS, lambda db: self.into.add(db, run))
        self.outcomes.append(outcome)
        self.ids.append(activity)
        self.words += ready.warnings
        if run.row["duplicate_of"] is not None:
            self.links.append((run.row["id"], run.row["duplicate_of"]))

    def _is_there(self, run: Any) -> bool:
        """Pass over what needs not be read again, as after one that was cut short."""
        spelled = run.get("id") if isinstance(run, dict) else None
        activity = read_id(spelled) if isinstance(spelled, str) else None
        row = None if activity is None else self.store.read(lambda db: find_row(db, activity))
        if row is None or (self.into.restores and row["bin"] == UNDONE):
            return False
        self.outcomes.append("already_there" if row["bin"] is None else "binned")
        self.ids.append(row["id"])
        self.originals.pop(str(run.get("original")), None)
        copy_of = run.get("duplicate_of")
        counts = read_id(copy_of) if isinstance(copy_of, str) else None
        self.links += [] if counts is None else [(row["id"], counts)]
        return True


def _read_names(items: Iterator[Any]) -> dict[str, str]:
    said = (it for it in items if isinstance(it, dict))
    pairs = ((it.get("sha256"), it.get("file")) for it in said)
    return {key: name for key, name in pairs if isinstance(key, str) and isinstance(name, str)}
