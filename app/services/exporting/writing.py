"""Writes an export, a run at a time: its size costs no memory, and cancelled it leaves nothing."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from app import __version__
from app.domain.errors import Cancelled, StoreDamaged
from app.domain.ids import make_id, read_id, spell_id
from app.domain.paused_runs import find_hidden
from app.domain.progress import Progress, Watch
from app.domain.units import Units
from app.domain.words import say
from app.services.exporting.categories import cut_columns, cut_run, keeps_part
from app.services.exporting.columns import Columns
from app.services.exporting.files import write_in_formats
from app.services.exporting.items import (
    CATEGORY,
    EVERYTHING,
    FORMAT,
    FORMAT_VERSION,
    LOG_FILE,
    RUNS,
    LogFile,
    read_parts,
    read_run,
    read_runs,
)
from app.services.exporting.names import loose_name, original_name
from app.services.exporting.packing import Packing
from app.services.exporting.places import Place, new_place
from app.services.exporting.readme import write_readme
from app.services.exporting.table import write_table
from app.services.exporting.wanted import Exported, Wanted
from app.services.paused import load_paused
from app.services.settings import read_units
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.listing import list_runs
from app.store.log import Store
from app.store.originals import list_checksums, load_original
from app.store.runs import load_streams
from app.store.streams import unpack
from app.store.whole import Item
from app.system.private_files import worded


def export_log(store: Store, wanted: Wanted, now_ms: int, watch: Watch | None = None) -> Exported:
    """Export all of the log, some runs, or one kind of data; Cancelled leaves nothing behind.

    It is of one moment, whatever is written into the log meanwhile.
    """
    watch = watch or Watch()
    value_runs(store, watch)
    units = read_units(store)
    with new_place(wanted.path, store.folder) as place:

        def write(db: Connection) -> Exported:
            with worded(wanted.path):  # here, or it would be said of the log
                return _Export(store, db, place, wanted, units, watch).write(now_ms)

        return store.runs.read_at_length(write)


@dataclass(slots=True)
class _Export:
    """One export under way."""

    store: Store
    db: Connection
    place: Place
    wanted: Wanted
    units: Units
    watch: Watch
    done: int = 0
    total: int = 0
    originals: dict[bytes, Item] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)  # the names of what was written
    report: Exported = field(init=False)

    def __post_init__(self) -> None:
        self.report = Exported(
            self.wanted.path,
            paused=load_paused(self.db),
            is_provable=self.wanted.category is None,
        )

    def write(self, now_ms: int) -> Exported:
        runs = self._choose()
        self.total = len(runs)
        with closing(Packing(self._put)) as packing:
            for activity in runs:
                self._write_run(read_run(self.db, activity), packing)
            packing.finish()
        if self._holds() == EVERYTHING:
            self._write_loose()
        chosen = frozenset(runs)
        self._write_log(chosen, now_ms)
        if self.wanted.category is None:
            self._write_table(chosen)
        self._put("readme.txt", write_readme(self.wanted, self.report).encode("utf-8"))
        self.report.runs = len(runs)
        return self.report

    def _choose(self) -> list[int]:
        if self.wanted.runs is not None:
            return list(self.wanted.runs)
        if self.wanted.asked is not None:
            hidden = find_hidden(self.report.paused)
            return [it.id for it in list_runs(self.db, self.wanted.asked, hidden)]
        return [it[0] for it in self.db.execute("SELECT id FROM activity ORDER BY start_us, id")]

    def _holds(self) -> str:
        if self.wanted.category is not None:
            return CATEGORY
        is_some = self.wanted.runs is not None or self.wanted.asked is not None
        return RUNS if is_some else EVERYTHING

    def _write_run(self, run: Item, packing: Packing) -> None:
        if self.watch.is_cancelled():
            raise Cancelled
        for version in run["versions"]:
            self._write_columns(version, packing)
        if self.wanted.category is None:
            self._write_original(run)
            written = write_in_formats(self.db, run, self.wanted.formats)
            for name, data, left_out in written:
                self._put(name, data)
                self.report.left_out += left_out
        self.done += 1
        self.watch.tell(Progress(self.done, self.total, self.done))

    def _write_columns(self, version: Item, packing: Packing) -> None:
        name = version["columns"]
        if name is None:
            return
        streams = load_streams(self.db, read_id(version["id"]) or 0)
        columns: Columns = [(channel, unpack(data)) for channel, data in streams]
        if self.wanted.category is not None:
            columns = cut_columns(self.wanted.category, version, columns)
        if columns:
            packing.add(name, columns)
            self.columns.add(name)

    def _write_original(self, run: Item) -> None:
        """Write the file that a run came in, once for all the runs in it."""
        checksum = bytes.fromhex(run["original"] or "")
        if not checksum or checksum in self.originals:
            return
        data = self._load(checksum)
        if data is not None:
            self._keep_original(checksum, original_name(run, data), data)

    def _write_loose(self) -> None:
        """Write files that no run came in: one that was stopped half way left them."""
        for checksum in self.store.originals.read(list_checksums):
            data = None if checksum in self.originals else self._load(checksum)
            if data is not None:
                self._keep_original(checksum, loose_name(checksum), data)

    def _load(self, checksum: bytes) -> bytes | None:
        try:
            return self.store.originals.read(lambda db: load_original(db, checksum))
        except StoreDamaged as error:
            self.report.left_out.append(
                say("{id}: {why}", id=checksum.hex()[:12], why=error.message)
            )
            return None

    def _keep_original(self, checksum: bytes, name: str, data: bytes) -> None:
        self._put(name, data)
        said = {"sha256": checksum.hex(), "file": name, "bytes": len(data)}
        self.originals[checksum] = said
        self.report.originals += 1

    def _write_log(self, chosen: frozenset[int], now_ms: int) -> None:
        category = self.wanted.category
        with self.place.open(LOG_FILE) as file:
            log = LogFile(file, self._head(now_ms))
            if category is None:
                log.add("originals", self.originals.values())
            for name, items in self._choose_parts(chosen):
                log.add(name, items)
            runs = (run for _, run in read_runs(self.db, chosen))
            log.add(
                "runs",
                runs if category is None else (cut_run(category, it, self.columns) for it in runs),
            )
            self.report.bytes += log.end()

    def _head(self, now_ms: int) -> dict[str, Any]:
        category = self.wanted.category
        return {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "program": __version__,
            "id": spell_id(make_id()),
            "made_ms": now_ms,
            "run_count": self.total,
            "holds": self._holds(),
            "category": None if category is None else category.value,
        }

    def _choose_parts(self, chosen: frozenset[int]) -> Iterator[tuple[str, Iterable[Item]]]:
        if self._holds() == EVERYTHING:
            yield from read_parts(self.db)
            return
        for name, items in read_parts(self.db):
            if self.wanted.category is not None:
                is_kept = keeps_part(self.wanted.category, name)
                if is_kept is not None:
                    yield name, filter(is_kept, items)
            elif name in ("batches", "gear"):
                yield name, self._used(name, items, chosen)
            elif name == "changes":
                yield name, (it for it in items if _is_of(it, chosen))

    def _used(self, name: str, items: Iterable[Item], chosen: frozenset[int]) -> Iterator[Item]:
        """Leave what these runs came with, or were done with."""
        column, key = ("batch", "number") if name == "batches" else ("gear", "id")
        used = {run[column] for run in self._each(chosen)}
        return (it for it in items if it[key] in used)

    def _write_table(self, chosen: frozenset[int]) -> None:
        gear = {it["id"]: it["name"] for it in dict(read_parts(self.db))["gear"]}
        with self.place.open("activities.csv") as file:
            write_table(file, self._each(chosen), self.units, gear)

    def _each(self, chosen: frozenset[int]) -> Iterator[Item]:
        """Read these runs once more, one at a time."""
        for _, run in read_runs(self.db, chosen):
            if self.watch.is_cancelled():
                raise Cancelled
            yield run

    def _put(self, name: str, data: bytes) -> None:
        with self.place.open(name) as file:
            file.write(data)
        self.report.bytes += len(data)


def _is_of(change: Item, chosen: frozenset[int]) -> bool:
    return change["entity"] == "activity" and read_id(change["id"]) in chosen
