"""Runs that come back into the log, with all of their versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.domain.errors import CorruptFile
from app.domain.words import say
from app.store.connection import Connection
from app.store.known_runs import find_by_file
from app.store.packed_run import PackedRun
from app.store.runs import add_version, find_row
from app.store.whole import RUN, insert_rows


@dataclass(frozen=True, slots=True)
class ReturnedVersion:
    """What was measured, as one version of a run."""

    row: dict[str, Any]
    run: PackedRun


@dataclass(frozen=True, slots=True)
class ReturnedRun:
    """The rows that make up a run."""

    row: dict[str, Any]
    versions: tuple[ReturnedVersion, ...]

    @property
    def current(self) -> PackedRun:
        """Hand over what counts."""
        return next(it.run for it in self.versions if it.row["id"] == self.row["version"])


def add_returned(db: Connection, returned: ReturnedRun) -> None:
    """Add a run under the ids that it has; its links to others come when those are there."""
    activity = returned.row["id"]
    row = returned.row | {"duplicate_of": None}
    for name in ("batch", "gear"):  # tables are called like the columns
        if row[name] is not None and not _is_there(db, name, row[name]):
            row[name] = None
    insert_rows(db, RUN, [row])
    for version in returned.versions:
        row = version.row
        add_version(db, row["id"], activity, version.run, row["made_by"], row["made_ms"])


def expect_free(db: Connection, returned: ReturnedRun) -> None:
    """Refuse a run whose versions have ids that are taken: it was made up."""
    ids = [it.row["id"] for it in returned.versions]
    taken = (db.execute("SELECT 1 FROM version WHERE id = ?", (it,)).fetchone() for it in ids)
    if len(set(ids)) < len(ids) or any(it is not None for it in taken):
        raise CorruptFile(
            say("A run in this export has the id of another one."),
            say("Take in another copy of the export, if there is one."),
        )


def link_returned(
    db: Connection, links: Iterable[tuple[int, int]], *, is_strict: bool = True
) -> None:
    """Let runs be copies of others that are there, or, if not strict, of what those are copies of.

    An export that was cut has no such run: then the copy counts.
    """
    counts = (
        "?2" if is_strict else "(SELECT coalesce(duplicate_of, id) FROM activity WHERE id = ?2)"
    )
    db.executemany(
        f"UPDATE activity SET duplicate_of = {counts} WHERE id = ?1 AND id <> ?2"  # noqa: S608
        " AND EXISTS (SELECT 1 FROM activity WHERE id = ?2)",
        list(links),
    )


def _is_there(db: Connection, table: str, key: int) -> bool:
    row = db.execute(f"SELECT 1 FROM {table} WHERE rowid = ?", (key,)).fetchone()  # noqa: S608
    return row is not None


def find_returned(db: Connection, row: dict[str, Any]) -> tuple[int, str | None] | None:
    """Find a run by its id, else by the file that it came in, and why it is in the bin if it is."""
    there = find_row(db, row["id"])
    if there is not None:
        return there["id"], there["bin"]
    checksum = row["original"]
    return None if checksum is None else find_by_file(db, checksum, row["place_in_file"])
