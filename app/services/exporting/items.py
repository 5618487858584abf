"""What log.json says: its head, then a list for each part of the log, an item a line."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from app.services.exporting.names import columns_name
from app.store.connection import Connection
from app.store.whole import LAP, PARTS, PAUSE, RUN, VERSION, Item, read_items, read_numbers

FORMAT: Final = "quietmile-log"
FORMAT_VERSION: Final = 1
LOG_FILE: Final = "log.json"
EVERYTHING, RUNS, CATEGORY = "everything", "runs", "category"  # what an export may hold


def read_parts(db: Connection) -> Iterator[tuple[str, Iterator[Item]]]:
    """Read all of the log but its runs."""
    for part in PARTS:
        yield part.name, read_items(db, part)


def read_runs(db: Connection, wanted: frozenset[int] | None = None) -> Iterator[tuple[int, Item]]:
    """Read runs by the order of their starts, all or these, each with all of its versions."""
    order = db.execute(f"SELECT id FROM activity ORDER BY {RUN.order}").fetchall()  # noqa: S608
    for (activity,) in order:
        if wanted is None or activity in wanted:
            yield activity, read_run(db, activity)


def read_run(db: Connection, activity: int) -> Item:
    """Read one run with its versions and its numbers."""
    (item,) = read_items(db, RUN, "id", activity)
    ids = db.execute(
        f"SELECT id FROM version WHERE activity = ? ORDER BY {VERSION.order}",  # noqa: S608
        (activity,),
    ).fetchall()
    versions = [_read_version(db, version) for (version,) in ids]
    return item | {"versions": versions, "numbers": read_numbers(db, activity)}


def _read_version(db: Connection, version: int) -> Item:
    (item,) = read_items(db, VERSION, "id", version)
    parts = {part.name: list(read_items(db, part, "version", version)) for part in (LAP, PAUSE)}
    return item | {"columns": find_columns_name(db, version, item["id"])} | parts


def find_columns_name(db: Connection, version: int, spelled: str) -> str | None:
    """Name the file with the columns of a version; None where nothing was measured."""
    row = db.execute("SELECT channels <> '[]' FROM stream WHERE version = ?", (version,)).fetchone()
    return columns_name(spelled) if row is not None and row[0] else None


class LogFile:
    """Writes log.json as it goes, so that its size costs no memory."""

    def __init__(self, file: IO[bytes], head: Item) -> None:
        self._file = file
        self._bytes = 0
        self._is_first = True
        self._write(b"{")
        for key, value in head.items():
            self._begin(key)
            self._write(spell(value))

    def add(self, name: str, items: Iterable[Item]) -> None:
        """Write a list, an item a line."""
        self._begin(name)
        self._write(b"[")
        for place, item in enumerate(items):
            self._write((b",\n" if place else b"\n") + spell(item))
        self._write(b"\n]")

    def end(self) -> int:
        """Write what ends it, and say how many bytes it has."""
        self._write(b"\n}\n")
        return self._bytes

    def _begin(self, key: str) -> None:
        self._write((b"\n" if self._is_first else b",\n") + spell(key) + b": ")
        self._is_first = False

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._bytes += len(data)


def spell(value: Any) -> bytes:
    """Spell as JSON that every program reads."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
