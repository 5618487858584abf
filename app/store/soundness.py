"""Looks whether a log is whole: its pages, what belongs together in it, the files of its runs."""

from typing import Final

from app.domain.errors import StoreDamaged
from app.store.connection import Connection
from app.store.database import Database
from app.store.log import Store

_MOST: Final = 20


def count_damage(database: Database) -> int:
    """Count the parts of a file that are damaged: their seals, then what is on them."""
    try:
        return database.maintain(count_damaged_parts)
    except StoreDamaged:  # it is in the way of looking any further
        return 1


def count_damaged_parts(db: Connection) -> int:
    """Count them by a connection; seals tell only where nothing waits in the journal."""
    waiting = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # needs no room on the disk
    is_settled = waiting is not None and waiting[1] == waiting[2]
    seals = db.execute("PRAGMA cipher_integrity_check").fetchall() if is_settled else []
    if seals:
        return len(seals)
    rows = db.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    return sum(row[0] != "ok" for row in rows)


def count_loose(db: Connection) -> int:
    """Count what belongs to something that is not there."""
    loose = len(db.execute("PRAGMA foreign_key_check").fetchall())
    return loose + _count(db, "activity WHERE version NOT IN (SELECT id FROM version)")


def count_missing_files(store: Store) -> int:
    """Count the files that were kept when their runs came in, and are gone."""
    kept = store.originals.read(lambda db: {it[0] for it in db.execute(_CHECKSUMS)})
    return store.read(lambda db: sum(it[0] not in kept for it in db.execute(_ORIGINALS)))


_CHECKSUMS: Final = "SELECT digest FROM original"
_ORIGINALS: Final = "SELECT DISTINCT original FROM activity WHERE keeps_file = 1"


def count_runs(db: Connection) -> int:
    """Count the runs that are not in the bin."""
    return _count(db, "activity WHERE bin IS NULL")


def _count(db: Connection, what: str) -> int:
    row = db.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608 - words of our own
    return int(row[0]) if row else 0
