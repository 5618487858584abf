"""The bin: runs that are deleted but not gone. Into it and out of it a run comes by a change."""

from typing import Final

from app.store.connection import Connection
from app.store.runs import erase_runs

DELETED: Final = "deleted"  # by the runner's will
UNDONE: Final = "undone"  # because the import that it came with was taken back


def list_bin(db: Connection) -> list[int]:
    """List what is in the bin."""
    found = db.execute("SELECT id FROM activity WHERE bin IS NOT NULL ORDER BY start_us DESC, id")
    return [row[0] for row in found]


def empty_bin(db: Connection) -> tuple[int, list[bytes]]:
    """Erase what is in the bin; say how many runs, and which files nothing needs any more."""
    found = db.execute(
        "SELECT DISTINCT original FROM activity WHERE bin IS NOT NULL AND original IS NOT NULL"
    )
    digests = [row[0] for row in found]
    activities = list_bin(db)
    erase_runs(db, activities)
    return len(activities), [it for it in digests if not _is_needed(db, it)]


def _is_needed(db: Connection, digest: bytes) -> bool:
    return bool(db.execute("SELECT 1 FROM activity WHERE original = ?", (digest,)).fetchone())
