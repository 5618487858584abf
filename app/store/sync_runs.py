"""What sync asks and writes of runs besides their fields: versions, files, bin, what is a copy."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.store.bin import ELSEWHERE
from app.store.connection import Connection
from app.store.sync_entities import ACTIVITY, ORIGINAL
from app.store.sync_kept import HELD
from app.store.sync_marks import WHOLE
from app.store.whole import LAP

_LAP: Final = ", ".join(LAP.columns)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """What was measured in a version of a run, as it is stored."""

    made_by: str
    facts: str
    channels: str
    data: bytes
    laps: list[tuple[Any, ...]]  # by the columns of `LAP`


def load_version(db: Connection, version: int) -> StoredVersion | None:
    """Load a version; None where it is not here."""
    row = db.execute(
        "SELECT made_by, facts, channels, data FROM version"
        " LEFT JOIN stream ON stream.version = version.id WHERE version.id = ?",
        (version,),
    ).fetchone()
    if row is None:
        return None
    laps = db.execute(
        f"SELECT {_LAP} FROM lap WHERE version = ? ORDER BY place",  # noqa: S608 - names above
        (version,),
    ).fetchall()
    made_by, facts, channels, data = row
    return StoredVersion(made_by, facts, channels or "[]", data or b"", laps)


def find_version(db: Connection, version: int) -> tuple[int, int] | None:
    """Find which run a version is of, and when it was made."""
    row: tuple[int, int] | None = db.execute(
        "SELECT activity, made_ms FROM version WHERE id = ?", (version,)
    ).fetchone()
    return row


def list_versions(db: Connection, activity: int) -> dict[int, int]:
    """List the versions of a run, and when they were made."""
    found = db.execute("SELECT id, made_ms FROM version WHERE activity = ?", (activity,))
    return dict(found.fetchall())


def set_made(db: Connection, version: int, made_ms: int) -> None:
    """Say when a version was made."""
    db.execute("UPDATE version SET made_ms = ? WHERE id = ?", (made_ms, version))


def drop_version(db: Connection, version: int) -> None:
    """Forget a version, for another to take its place."""
    db.execute("DELETE FROM version WHERE id = ?", (version,))


def ask_for_digest(db: Connection, activity: int) -> None:
    """Let a run be digested anew where the version that counts has no digest."""
    db.execute(
        "UPDATE activity SET digested_with = NULL WHERE id = ? AND version NOT IN"
        " (SELECT version FROM digest)",
        (activity,),
    )


def find_files(db: Connection, runs: Sequence[str]) -> dict[str, str]:
    """Find the files that runs came in, by the keys of both."""
    found = db.execute(
        "SELECT CAST(id AS TEXT), lower(hex(original)) FROM activity WHERE original IS NOT NULL"
        " AND id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))",
        (json.dumps(runs),),
    )
    return dict(found.fetchall())


def note_files(db: Connection, checksums: Iterable[bytes], *, are_kept: bool) -> None:
    """Note with the runs that came in files whether these are kept."""
    db.executemany(
        "UPDATE activity SET keeps_file = ?1 WHERE original = ?2 AND keeps_file <> ?1",
        [(are_kept, it) for it in checksums],
    )


def note_file_of(db: Connection, activity: int) -> None:
    """Note with a run that came whether the file that it came in is kept."""
    db.execute(
        "UPDATE activity SET keeps_file = EXISTS (SELECT 1 FROM sync_register WHERE field = ?"
        " AND entity = ? AND key = lower(hex(activity.original))) WHERE id = ?",
        (WHOLE, ORIGINAL, activity),
    )


def list_file_holders(db: Connection, checksum: str) -> list[str]:
    """List the runs that a file is still kept for, though it was erased elsewhere."""
    found = db.execute(
        "SELECT id FROM activity WHERE original = ? AND (bin = ? OR EXISTS (SELECT 1"
        " FROM sync_kept WHERE why = ? AND entity = ? AND key = CAST(activity.id AS TEXT)))",
        (bytes.fromhex(checksum), ELSEWHERE, HELD, ACTIVITY),
    )
    return [str(row[0]) for row in found.fetchall()]


def leave_bin(db: Connection, activity: int) -> None:
    """Let a run be there again; no change is recorded, since it was made on another computer."""
    db.execute("UPDATE activity SET bin = NULL WHERE id = ?", (activity,))


def list_outstayed(db: Connection, before_ms: int) -> list[int]:
    """List the runs that were erased elsewhere and came into the bin before that."""
    found = db.execute(
        "SELECT id FROM activity WHERE bin = ? AND coalesce((SELECT max(when_ms) FROM change"
        " WHERE entity = ? AND change.id = activity.id AND field = 'bin'), 0) < ?",
        (ELSEWHERE, ACTIVITY, before_ms),
    )
    return [row[0] for row in found.fetchall()]


def list_copies_of_copies(db: Connection) -> list[int]:
    """List the runs that are copies of one that is a copy itself."""
    found = db.execute(
        "SELECT one.id FROM activity AS one JOIN activity AS other ON other.id = one.duplicate_of"
        " WHERE one.duplicate_of IS NOT NULL AND other.duplicate_of IS NOT NULL ORDER BY one.id"
    )
    return [row[0] for row in found.fetchall()]


def find_counting(db: Connection, activity: int) -> int | None:
    """Find the run that one is a copy of."""
    row = db.execute("SELECT duplicate_of FROM activity WHERE id = ?", (activity,)).fetchone()
    return None if row is None or row[0] is None else int(row[0])


def set_counting(db: Connection, activity: int, counts: int) -> None:
    """Let a run be a copy of that one, and of none where that is itself."""
    db.execute(
        "UPDATE activity SET duplicate_of = nullif(?1, id) WHERE id = ?2", (counts, activity)
    )
