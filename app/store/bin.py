"""The bin: runs that are deleted but not gone. Into it and out of it a run comes by a change."""

from typing import Final

from app.store.connection import Connection
from app.store.runs import erase_runs

DELETED: Final = "deleted"  # by the runner's will
UNDONE: Final = "undone"  # because the import that it came with was taken back
ELSEWHERE: Final = "elsewhere"  # erased on another computer; here it stays for thirty days


def list_bin(db: Connection) -> list[int]:
    """List what is in the bin."""
    found = db.execute("SELECT id FROM activity WHERE bin IS NOT NULL ORDER BY start_us DESC, id")
    return [row[0] for row in found]


def list_binned_files(db: Connection) -> list[bytes]:
    """List the files all of whose runs are in the bin."""
    found = db.execute(
        "SELECT original FROM activity WHERE original IS NOT NULL"
        " GROUP BY original HAVING count(*) = count(bin)"
    )
    return [row[0] for row in found]


def empty_bin(db: Connection) -> int:
    """Erase the runs that are in the bin; say how many."""
    activities = list_bin(db)
    erase_runs(db, activities)
    return len(activities)
