"""Proves an export: brings it back into a log of its own, and compares that with the open one."""

from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeAlias

from app.domain.errors import Cancelled, StoreError
from app.domain.ids import read_id, spell_id
from app.domain.progress import Progress, Watch
from app.domain.topics import PROFILE
from app.domain.words import Sentence, say
from app.services.consents import holds_in_another_log
from app.services.exporting.items import read_run, spell
from app.services.passing import open_passing
from app.services.paused import keep_paused, read_paused
from app.services.returning.archive import find_archive
from app.services.returning.bringing import bring
from app.services.returning.filling import Filling
from app.services.returning.sources import FileExport
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import list_checksums
from app.store.runs import load_streams
from app.store.streams import unpack
from app.store.whole import PARTS, Item, Part, insert_rows, read_items, read_row

_Columns: TypeAlias = list[tuple[tuple[str, bytes], ...]]  # of each version

_PROFILE = next(it for it in PARTS if it.name == "profile")


@dataclass(slots=True)
class Verified:
    """What was compared, and what is not the same."""

    runs: int = 0
    differences: list[Sentence] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Tell whether the export holds all that it should."""
        return not self.differences


def verify_export(store: Store, path: str, watch: Watch | None = None) -> Verified:
    """Say what differs between an export and the open log; nothing of it stays on the disk.

    The log that it is brought back into is encrypted with a key that only this memory holds.
    """
    archive = find_archive(path)
    if archive is None:
        raise StoreError(
            say("This is no export of Quiet Mile: {path}", path=path),
            say("Name the folder or the zip that `export` made."),
        )
    watch = watch or Watch()
    value_runs(store, watch)
    source = FileExport(archive)
    with source.read() as (head, _):
        pass
    with open_passing() as other:
        report = bring(other.store, source, Filling(other.store, None), watch)
        if not head.is_whole:  # numbers are made with what runs alone leave behind
            _lend_profile(store, other.store)
        value_runs(other.store, watch)
        verified = Verified(differences=list(report.words))
        compare = _Comparison(store, other.store, watch, verified, is_whole=head.is_whole)
        compare.runs()
        if head.is_whole:
            compare.parts()
    return verified


def _lend_profile(store: Store, other: Store) -> None:
    rows = store.read(lambda db: [read_row(_PROFILE, it) for it in read_items(db, _PROFILE)])
    paused = read_paused(store)

    def lend(db: Connection) -> None:
        insert_rows(db, _PROFILE, rows)
        keep_paused(db, paused)

    other.write(PROFILE, lend)


@dataclass(slots=True)
class _Comparison:
    """The open log, and what came back of the export."""

    store: Store
    other: Store
    watch: Watch
    verified: Verified
    is_whole: bool

    def runs(self) -> None:
        """Compare all runs, or those of the export, and the files that they came in."""
        here, there = self.store.read(_list_ids), self.other.read(_list_ids)
        files = [set(it.originals.read(list_checksums)) for it in (self.store, self.other)]
        wanted = here if self.is_whole else there
        for run in sorted(wanted | there):
            if self.watch.is_cancelled():
                raise Cancelled
            if run not in there:
                self._tell(say("The run {id} is not in the export.", id=spell_id(run)))
            elif run not in here:
                self._tell(say("The run {id} is not in the log.", id=spell_id(run)))
            else:
                self._compare_run(run, files)
            self.verified.runs += 1
            self.watch.tell(Progress(self.verified.runs, len(wanted)))
        if self.is_whole and files[0] - files[1]:
            n = len(files[0] - files[1])
            words = (
                "{n} file that runs came in is not in the export.",
                "{n} files that runs came in are not in the export.",
            )
            self._tell(say(*words, n=n))

    def parts(self) -> None:
        """Compare all the rest."""
        for part in PARTS:
            ours, theirs = (it.read(partial(_list_items, part)) for it in (self.store, self.other))
            if part.name == "consents":
                theirs = _take_back(theirs, ours)
            if set(map(spell, ours)) != set(map(spell, theirs)):
                self._tell(say("This is not as it is in the log: {part}.", part=part.name))

    def _compare_run(self, run: int, files: list[set[bytes]]) -> None:
        (ours, our_columns), (theirs, their_columns) = (
            it.read(lambda db: _read(db, run)) for it in (self.store, self.other)
        )
        if not self.is_whole and theirs["duplicate_of"] is None:
            ours["duplicate_of"] = None  # what it is a copy of was not exported
        different = [key for key in ours if spell(ours[key]) != spell(theirs[key])]
        if our_columns != their_columns and not _is_same(our_columns, their_columns):
            different.append("columns")
        checksum = bytes.fromhex(ours["original"] or "")
        if checksum in files[0] and checksum not in files[1]:
            different.append("original")
        if different:
            names = ", ".join(different)
            self._tell(say("Of the run {id} this differs: {names}.", id=spell_id(run), names=names))

    def _tell(self, difference: Sentence) -> None:
        self.verified.differences.append(difference)


# What the program notes for itself meanwhile: how the window was left, what it saw, when it acted
_NOTED: Final = frozenset({"window-state", "watched-files", "retention-day", "upgrade"})


def _list_items(part: Part, db: Connection) -> list[Item]:
    items = read_items(db, part)
    if part.name == "settings":
        items = (it for it in items if it["key"] not in _NOTED)
    return list(items)


def _take_back(theirs: list[Item], ours: list[Item]) -> list[Item]:
    """End what an export says is agreed to when that ended here, as by taking the export in."""
    ends = {it["id"]: it["revoked_ms"] for it in ours}
    return [
        it | {"revoked_ms": ends.get(it["id"])}
        if it["revoked_ms"] is None and not holds_in_another_log(it["purpose"])
        else it
        for it in theirs
    ]


def _list_ids(db: Connection) -> set[int]:
    return {row[0] for row in db.execute("SELECT id FROM activity")}


def _read(db: Connection, run: int) -> tuple[Item, _Columns]:
    item = read_run(db, run)
    versions = [read_id(it["id"]) or 0 for it in item["versions"]]
    return item, [load_streams(db, it) for it in versions]


def _is_same(ours: _Columns, theirs: _Columns) -> bool:
    """Compare to the last bit: the same values may be packed in two ways."""
    if [[name for name, _ in it] for it in ours] != [[name for name, _ in it] for it in theirs]:
        return False
    pairs = (
        (one, two)
        for our, their in zip(ours, theirs, strict=True)
        for (_, one), (_, two) in zip(our, their, strict=True)
    )
    return all(unpack(one).tobytes() == unpack(two).tobytes() for one, two in pairs)
