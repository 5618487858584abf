"""What the runner set on this computer, by name; what was never set has no entry."""

import json
from typing import Any

from app.store.connection import Connection


def read_setting(db: Connection, key: str) -> Any:
    """Read a setting; None where it was never set."""
    row = db.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])


def write_setting(db: Connection, key: str, value: Any) -> None:
    """Set something, or with None forget that it was ever set."""
    if value is None:
        db.execute("DELETE FROM setting WHERE key = ?", (key,))
        return
    db.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, json.dumps(value)),
    )


def forget_settings(db: Connection) -> None:
    """Forget all that was ever set."""
    db.execute("DELETE FROM setting")
