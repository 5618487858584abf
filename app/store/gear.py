"""Shoes, and what else a run is done with."""

from app.store.connection import Connection
from app.store.free_ids import choose_id


def add_gear(db: Connection, name: str, bought_on: str | None = None, kind: str = "shoes") -> int:
    """Add a piece, and hand over its id."""
    added = choose_id(db, "gear", ("gear", kind, name))
    db.execute(
        "INSERT INTO gear (id, name, kind, bought_on) VALUES (?, ?, ?, ?)",
        (added, name, kind, bought_on),
    )
    return added


def name_gear(db: Connection, activity: int) -> str:
    """Name what a run was done with; '' where nothing is known."""
    sql = (
        "SELECT gear.name FROM activity JOIN gear ON gear.id = activity.gear WHERE activity.id = ?"
    )
    found = db.execute(sql, (activity,)).fetchone()
    return "" if found is None else str(found[0])


def find_gear(db: Connection, name: str, kind: str) -> int | None:
    """Find a piece by what it is called."""
    row = db.execute(
        "SELECT id FROM gear WHERE name = ? AND kind = ? ORDER BY id", (name, kind)
    ).fetchone()
    return None if row is None else int(row[0])
