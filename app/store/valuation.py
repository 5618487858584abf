"""Which numbers are still to be made: of new runs all, of all runs those whose inputs changed."""

from collections.abc import Iterable, Mapping

from app.domain.digest import VERSION
from app.store.connection import Connection


def list_unvalued(db: Connection, most: int) -> list[int]:
    """List some of the runs that have no numbers yet."""
    found = db.execute("SELECT id FROM activity WHERE is_valued = 0 ORDER BY id LIMIT ?", (most,))
    return [row[0] for row in found]


def count_outstanding(db: Connection) -> int:
    """Count the runs whose digest or numbers are missing or outdated, and those to be made anew."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM activity WHERE digested_with IS NOT ? OR is_valued = 0)"
        " + (SELECT count(*) FROM activity WHERE id > (SELECT min(done_to) FROM metric_pending))",
        (VERSION,),
    ).fetchone()
    return int(row[0]) if row else 0


def mark_valued(db: Connection, activities: Iterable[int], *, is_valued: bool = True) -> None:
    """Note that runs have their numbers, or that they need them anew."""
    db.executemany(
        "UPDATE activity SET is_valued = ? WHERE id = ?", [(is_valued, it) for it in activities]
    )


def read_versions(db: Connection) -> dict[str, int]:
    """Say of which version of each metric the stored numbers are; none before the first."""
    return dict(db.execute("SELECT key, version FROM metric_made").fetchall())


def note_versions(db: Connection, versions: Mapping[str, int]) -> None:
    """Note with which versions numbers are made from now on."""
    db.execute("DELETE FROM metric_made")
    db.executemany("INSERT INTO metric_made (key, version) VALUES (?, ?)", versions.items())


def ask_for(db: Connection, keys: Iterable[str]) -> None:
    """Let metrics be made anew for all runs, from the first."""
    db.executemany(
        "INSERT OR REPLACE INTO metric_pending (key, done_to) VALUES (?, ?)",
        [(key, _BEFORE_ALL) for key in keys],
    )


def list_pending(db: Connection) -> dict[str, int]:
    """List the metrics that are being made anew, and the run up to which they are."""
    found = db.execute("SELECT key, done_to FROM metric_pending")
    return dict(found.fetchall())


def note_done(db: Connection, keys: Iterable[str], done_to: int | None) -> None:
    """Note how far metrics have come; None where they are finished."""
    if done_to is None:
        db.executemany("DELETE FROM metric_pending WHERE key = ?", [(key,) for key in keys])
    else:
        db.executemany(
            "UPDATE metric_pending SET done_to = ? WHERE key = ?", [(done_to, key) for key in keys]
        )


_BEFORE_ALL = -(2**63)
