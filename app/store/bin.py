"""The bin: runs that are deleted but not gone. Into it and out of it a run comes by a change."""

import json
from collections.abc import Sequence
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


def list_files_alone_of(db: Connection, activities: Sequence[int]) -> list[bytes]:
    """List the files in which no other runs came than these."""
    found = db.execute(
        "SELECT original FROM activity WHERE original IS NOT NULL GROUP BY original"
        " HAVING count(*) = sum(id IN (SELECT value FROM json_each(?)))",
        (json.dumps(activities),),
    )
    return [row[0] for row in found]


def erase_binned(db: Connection, activities: Sequence[int]) -> int:
    """Erase those of these runs that are in the bin still; say how many."""
    there = set(list_bin(db))
    gone = [it for it in activities if it in there]
    erase_runs(db, gone)
    return len(gone)
