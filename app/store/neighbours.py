"""Finds the runs before and after one, in time."""

from typing import Final

from app.store.connection import Connection

_NEIGHBOUR: Final = (
    "SELECT id FROM activity WHERE bin IS NULL AND duplicate_of IS NULL"
    " AND (start_us, id) {sign} (SELECT start_us, id FROM activity WHERE id = ?)"
    " ORDER BY start_us {way}, id {way} LIMIT 1"
)


def find_neighbours(db: Connection, activity: int) -> tuple[int | None, int | None]:
    """Find the run before and the one after; one without a time has neither."""
    found = []
    for sign, way in (("<", "DESC"), (">", "ASC")):
        row = db.execute(_NEIGHBOUR.format(sign=sign, way=way), (activity,)).fetchone()
        found.append(None if row is None else int(row[0]))
    return found[0], found[1]
