"""Puts runs into the bin and takes them out again, both of which can be undone."""

import json
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


def restore(db: Connection, activities: Iterable[int], now_ms: int) -> int:
    """Take runs out of the bin, as they were: of a run's copies again only the same one counts.

    The step is handed over.
    """
    step = next_step(db)
    activities = list(activities)
    for activity in activities:
        change(db, step, Field("activity", activity, "bin"), None, now_ms)
    for activity in activities:
        counts = _counting(db, activity)
        for copy in _released_copies(db, activity):
            _link(db, step, (copy, *_copies_of(db, copy)), counts, now_ms)
        binned = _copied_from(db, activity)
        if binned is not None:  # that one is in the bin itself: now this one counts
            _release_copies(db, step, binned, now_ms)
    return step


def release(db: Connection, step: int, activities: Iterable[int], now_ms: int) -> None:
    """Where runs went into the bin by taking something back, let their copies count."""
    for activity in activities:
        if _is_binned(db, activity):
            _release_copies(db, step, activity, now_ms)


def join(db: Connection, step: int, copy: int, counts: int, now_ms: int) -> None:
    """Let a run, and with it its copies, be a copy of another one."""
    _link(db, step, (copy, *_copies_of(db, copy)), counts, now_ms)


def is_parted(db: Connection, activity: int) -> bool:
    """Tell whether the runner said that a run is no copy; what the bin does is no such wish."""
    row = db.execute(
        "SELECT new = 'null' AND NOT EXISTS (SELECT 1 FROM change AS other"
        "  WHERE other.step = made.step AND other.field = 'bin')"
        " FROM change AS made WHERE entity = 'activity' AND id = ? AND field = 'duplicate_of'"
        " AND undone_ms IS NULL ORDER BY number DESC LIMIT 1",
        (activity,),
    ).fetchone()
    return row is not None and bool(row[0])


def _release_copies(db: Connection, step: int, activity: int, now_ms: int) -> None:
    """Let the richest copy that is not in the bin count, and all others be copies of that one."""
    copies = _copies_of(db, activity)
    if not copies or _is_binned(db, copies[0]):
        return
    change(db, step, Field("activity", copies[0], "duplicate_of"), None, now_ms)
    _link(db, step, copies[1:], copies[0], now_ms)


def _link(db: Connection, step: int, copies: Iterable[int], counts: int, now_ms: int) -> None:
    for copy in copies:
        if copy != counts:
            change(db, step, Field("activity", copy, "duplicate_of"), counts, now_ms)


def _copies_of(db: Connection, activity: int) -> list[int]:
    """List the copies of a run, those in the bin last, the others from the richest on."""
    found = db.execute(
        "SELECT activity.id FROM activity JOIN version ON version.id = activity.version"
        " WHERE duplicate_of = ?"
        " ORDER BY bin IS NOT NULL, json_extract(facts, '$.values') DESC, activity.id",
        (activity,),
    )
    return [row[0] for row in found.fetchall()]


def _released_copies(db: Connection, activity: int) -> list[int]:
    """List what was released when a run was put into the bin, unless the runner parted it since."""
    found = db.execute(
        "SELECT id FROM change WHERE step = (SELECT max(step) FROM change"
        "  WHERE entity = 'activity' AND id = ?1 AND field = 'bin' AND new <> 'null'"
        "  AND undone_ms IS NULL)"
        " AND entity = 'activity' AND field = 'duplicate_of' AND old = ?2",
        (activity, json.dumps(activity)),
    )
    return [row[0] for row in found.fetchall() if not is_parted(db, row[0])]


def _counting(db: Connection, activity: int) -> int:
    """Name the run that this one is a copy of, if that one is there; else itself."""
    row = db.execute(
        "SELECT other.id FROM activity JOIN activity AS other ON other.id = activity.duplicate_of"
        " WHERE activity.id = ? AND other.bin IS NULL",
        (activity,),
    ).fetchone()
    return activity if row is None else int(row[0])


def _copied_from(db: Connection, activity: int) -> int | None:
    """Name the run that this one is a copy of, if that one is in the bin."""
    row = db.execute(
        "SELECT other.id FROM activity JOIN activity AS other ON other.id = activity.duplicate_of"
        " WHERE activity.id = ? AND other.bin IS NOT NULL",
        (activity,),
    ).fetchone()
    return None if row is None else int(row[0])


def _is_binned(db: Connection, activity: int) -> bool:
    row = db.execute("SELECT bin FROM activity WHERE id = ?", (activity,)).fetchone()
    return row is not None and row[0] is not None
