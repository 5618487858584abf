"""Looks whether the log is sound, and says it in words."""

from app.domain.words import Sentence, say
from app.services.settings import KEEPS_FILES
from app.store.connection import Connection
from app.store.log import Store

_MOST = 20


def check_log(store: Store) -> list[Sentence]:
    """Say what is wrong; nothing where all is well."""
    found = [*store.runs.maintain(_look_through), *store.originals.maintain(_look_through)]
    found += store.read(_look_at_runs)
    kept = store.originals.read(lambda db: {it[0] for it in db.execute(_DIGESTS)})
    missing = store.read(lambda db: [it for it in db.execute(_ORIGINALS) if it[0] not in kept])
    if missing and (kept or KEEPS_FILES.read(store)):
        found.append(
            say(
                "The file that {n} run came in is missing; the run itself is there.",
                "The files that {n} runs came in are missing; the runs themselves are there.",
                n=len(missing),
            )
        )
    return found


_DIGESTS = "SELECT digest FROM original"
_ORIGINALS = "SELECT DISTINCT original FROM activity WHERE original IS NOT NULL"


def _look_through(db: Connection) -> list[Sentence]:
    """Check every page: its seal, where nothing waits in the journal; then what is on it."""
    waiting = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    is_settled = waiting is not None and waiting[1] == waiting[2]
    seals = db.execute("PRAGMA cipher_integrity_check").fetchall() if is_settled else []
    rows = db.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    damaged = len(seals) + sum(row[0] != "ok" for row in rows)
    if not damaged:
        return []
    return [
        say("{n} part of the file is damaged.", "{n} parts of the file are damaged.", n=damaged)
    ]


def _look_at_runs(db: Connection) -> list[Sentence]:
    """Check that nothing belongs to something that is not there."""
    loose = len(db.execute("PRAGMA foreign_key_check").fetchall())
    row = db.execute(
        "SELECT count(*) FROM activity WHERE version NOT IN (SELECT id FROM version)"
    ).fetchone()
    count = loose + (int(row[0]) if row else 0)
    if not count:
        return []
    return [say("{n} entry belongs to no run.", "{n} entries belong to no run.", n=count)]
