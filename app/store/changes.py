"""The one way to change what the runner can change, so that everything can be taken back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.store.connection import Connection

# What may be changed, by entity; no name from outside ever becomes a part of a statement
_FIELDS: Final = {
    "activity": frozenset(
        {
            "title", "notes", "tags", "gear", "place", "effort", "weather", "race", "sport",
            "sub_sport", "start_us", "utc_offset_s", "distance_m", "elapsed_s", "moving_s",
            "ascent_m", "descent_m", "calories_kcal", "hr_mean", "hr_max", "duplicate_of",
            "version", "bin",
        }
    ),
    "gear": frozenset({"name", "kind", "bought_on", "retire_m", "is_retired"}),
    "profile": frozenset({"value"}),
    "goal": frozenset({"target"}),
    "plan": frozenset({"day", "title", "facts"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """What can be changed."""

    entity: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field that was something and became something else."""

    field: Field
    old: Any
    new: Any


def next_step(db: Connection) -> int:
    """Draw the number of a stroke: all changes of one step are taken back together."""
    row = db.execute("SELECT coalesce(max(step), 0) + 1 FROM change").fetchone()
    return int(row[0]) if row else 1


def change(db: Connection, step: int, field: Field, new: Any, when_ms: int) -> Change | None:
    """Set a field and record it; None where it has that value already. KeyError for no such."""
    old = _get(db, field)
    if old == new:
        return None
    made = Change(field, old, new)
    _set(db, field, new)
    record(db, step, made, when_ms)
    return made


def record(db: Connection, step: int, made: Change, when_ms: int) -> None:
    """Write a change down."""
    old, new = json.dumps(made.old), json.dumps(made.new)
    db.execute(
        "INSERT INTO change (step, entity, id, field, old, new, when_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (step, made.field.entity, made.field.id, made.field.name, old, new, when_ms),
    )


def undo_last(db: Connection, when_ms: int) -> Sequence[Change]:
    """Take the latest step back that still stands; hand over what it had changed."""
    row = db.execute("SELECT max(step) FROM change WHERE undone_ms IS NULL").fetchone()
    if row is None or row[0] is None:
        return ()
    found = db.execute(
        "SELECT entity, id, field, old, new FROM change WHERE step = ? AND undone_ms IS NULL"
        " ORDER BY number DESC",
        (row[0],),
    ).fetchall()
    made = [Change(Field(*it[:3]), json.loads(it[3]), json.loads(it[4])) for it in found]
    for it in made:
        _set(db, it.field, it.old)
    db.execute("UPDATE change SET undone_ms = ? WHERE step = ?", (when_ms, row[0]))
    return made


def forget_step(db: Connection, step: int, when_ms: int) -> None:
    """Let a step be what another one brought along, which cannot be taken back by itself."""
    db.execute("UPDATE change SET undone_ms = ? WHERE step = ?", (when_ms, step))


def _get(db: Connection, field: Field) -> Any:
    row = db.execute(
        f"SELECT {_column(field)} FROM {field.entity} WHERE id = ?",  # noqa: S608 - see _FIELDS
        (field.id,),
    ).fetchone()
    if row is None:
        raise KeyError(field.id)
    return row[0]


def _set(db: Connection, field: Field, value: Any) -> None:
    db.execute(
        f"UPDATE {field.entity} SET {_column(field)} = ? WHERE id = ?",  # noqa: S608 - as above
        (value, field.id),
    )


def _column(field: Field) -> str:
    if field.name not in _FIELDS[field.entity]:
        raise KeyError(field.name)
    return field.name
