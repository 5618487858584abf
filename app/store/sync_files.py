"""Notes which files were erased on purpose, in the files' own database, while sync is on."""

from collections.abc import Sequence

from app.store.connection import Connection


def start_noting(db: Connection) -> None:
    """From now on note what is erased."""
    db.execute("CREATE TABLE IF NOT EXISTS gone (digest BLOB PRIMARY KEY) STRICT, WITHOUT ROWID")
    db.execute(
        "CREATE TRIGGER IF NOT EXISTS original_gone AFTER DELETE ON original BEGIN"
        " INSERT OR IGNORE INTO gone VALUES (old.digest); END"
    )


def stop_noting(db: Connection) -> None:
    """Note nothing any more."""
    db.execute("DROP TRIGGER IF EXISTS original_gone")
    db.execute("DROP TABLE IF EXISTS gone")


def count_files(db: Connection) -> int:
    """Count the files that are kept."""
    row = db.execute("SELECT count(*) FROM original").fetchone()
    return int(row[0]) if row else 0


def list_gone(db: Connection) -> list[bytes]:
    """List what was erased since it was last asked for."""
    named = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'gone'").fetchone()
    if named is None:  # the file is a new one, in the place of one that was damaged
        return []
    return [row[0] for row in db.execute("SELECT digest FROM gone").fetchall()]


def forget_gone(db: Connection, digests: Sequence[bytes]) -> None:
    """Forget what was taken over."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'gone'").fetchone() is not None:
        db.executemany("DELETE FROM gone WHERE digest = ?", [(it,) for it in digests])
