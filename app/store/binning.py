"""Puts runs into the bin and takes them out again, both of which can be undone."""

from collections.abc import Iterable

from app.store.changes import Field, change, next_step
from app.store.connection import Connection


def put_in_bin(db: Connection, activities: Iterable[int], reason: str, now_ms: int) -> None:
    """Put runs into the bin; where they had copies, the richest of those counts from now on."""
    step = next_step(db)
    activities = list(activities)
    for activity in activities:
        change(db, step, Field("activity", activity, "bin"), reason, now_ms)
    for activity in activities:
        _release_copies(db, step, activity, now_ms)


def restore(db: Connection, activities: Iterable[int], now_ms: int) -> None:
    """Take runs out of the bin, as they were."""
    step = next_step(db)
    for activity in activities:
        change(db, step, Field("activity", activity, "bin"), None, now_ms)


def _release_copies(db: Connection, step: int, activity: int, now_ms: int) -> None:
    found = db.execute(
        "SELECT id FROM activity WHERE duplicate_of = ? AND bin IS NULL ORDER BY points DESC, id",
        (activity,),
    )
    copies = [row[0] for row in found.fetchall()]
    for copy in copies:
        counts = None if copy == copies[0] else copies[0]
        change(db, step, Field("activity", copy, "duplicate_of"), counts, now_ms)
