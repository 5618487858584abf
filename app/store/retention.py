"""Rules by which the log forgets by itself, and what they find to be old enough."""

from app.store.connection import Connection

BIN = "bin"  # a rule of its own beside those for kinds of data


def load_rules(db: Connection) -> dict[str, int]:
    """Load the rules that hold: kinds of data, or the bin, and after how many days they go."""
    found = db.execute("SELECT category, days FROM retention_rule WHERE is_on = 1").fetchall()
    return dict(found)


def keep_rule(db: Connection, kind: str, days: int | None) -> None:
    """Let a rule hold, or with None no more."""
    db.execute("DELETE FROM retention_rule WHERE category = ?", (kind,))
    if days is not None:
        db.execute(
            "INSERT INTO retention_rule (category, days, is_on) VALUES (?, ?, 1)", (kind, days)
        )


def list_begun_before(db: Connection, local_us: int) -> set[int]:
    """List the runs that began before a moment, by the clock of where they were."""
    found = db.execute(
        "SELECT id FROM activity WHERE start_us + coalesce(utc_offset_s, 0) * 1000000 < ?",
        (local_us,),
    )
    return {row[0] for row in found.fetchall()}


def list_binned_before(db: Connection, when_ms: int) -> list[int]:
    """List the runs that have lain in the bin since before a moment; when is in the history."""
    found = db.execute(
        "SELECT activity.id FROM activity JOIN change ON change.entity = 'activity'"
        " AND change.id = activity.id AND field = 'bin' AND undone_ms IS NULL"
        " WHERE activity.bin IS NOT NULL GROUP BY activity.id HAVING max(when_ms) < ?",
        (when_ms,),
    )
    return [row[0] for row in found.fetchall()]
