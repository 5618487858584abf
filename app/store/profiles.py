"""The runner's profile in the log; every change of it can be taken back."""

import json
from typing import Any

from app.domain.profile import FOREVER, Profile
from app.store.changes import Field, change
from app.store.connection import Connection
from app.store.free_ids import choose_id


def load_profile(db: Connection) -> Profile:
    """Load what the runner said."""
    found = db.execute(
        "SELECT field, from_day, value FROM profile WHERE value IS NOT NULL ORDER BY from_day"
    )
    values: dict[str, list[tuple[str, Any]]] = {}
    for field, from_day, value in found:
        values.setdefault(field, []).append((from_day, json.loads(value)))
    return Profile({field: tuple(dated) for field, dated in values.items()})


def set_value(
    db: Connection, step: int, field: str, value: Any, now_ms: int, from_day: str = FOREVER
) -> None:
    """Let a value hold from a day on."""
    db.execute(
        "INSERT INTO profile (id, field, from_day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (choose_id(db, "profile", ("profile", field, str(from_day))), field, from_day),
    )
    found = db.execute("SELECT id FROM profile WHERE field = ? AND from_day = ?", (field, from_day))
    for (row,) in found.fetchall():
        change(db, step, Field("profile", row, "value"), json.dumps(value), now_ms)


def clear_field(
    db: Connection, step: int, field: str, now_ms: int, from_day: str | None = None
) -> None:
    """Take all values of a field away, or only the one that holds from a day on."""
    found = db.execute(
        "SELECT id FROM profile WHERE field = ? AND (? IS NULL OR from_day = ?)",
        (field, from_day, from_day),
    )
    for (row,) in found.fetchall():
        change(db, step, Field("profile", row, "value"), None, now_ms)
