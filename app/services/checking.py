"""Looks whether the log is sound, and says it in words."""

from app.domain.errors import StoreDamaged
from app.domain.words import Sentence, say
from app.services.settings import KEEPS_FILES
from app.store.connection import Connection
from app.store.database import Database
from app.store.log import Store

_MOST = 20


def check_log(store: Store) -> list[Sentence]:
    """Say what is wrong; nothing where all is well."""
    in_runs, in_files = _look_through(store.runs), _look_through(store.originals)
    found = [*in_runs, *in_files]
    if not in_runs:  # what is damaged cannot be asked
        found += store.read(_look_at_runs)
    if not in_runs and not in_files:
        found += _look_for_files(store)
    return found


def _look_through(database: Database) -> list[Sentence]:
    """Check every page: its seal, then what is on it."""
    try:
        damaged = database.maintain(_count_damage)
    except StoreDamaged:  # it is in the way of looking any further
        damaged = 1
    if not damaged:
        return []
    name = database.path.name
    return [
        say(
            "{n} part of {file} is damaged.",
            "{n} parts of {file} are damaged.",
            n=damaged,
            file=name,
        )
    ]


def _count_damage(db: Connection) -> int:
    waiting = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # needs no room on the disk
    is_settled = waiting is not None and waiting[1] == waiting[2]
    seals = db.execute("PRAGMA cipher_integrity_check").fetchall() if is_settled else []
    if seals:
        return len(seals)
    rows = db.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    return sum(row[0] != "ok" for row in rows)


def _look_for_files(store: Store) -> list[Sentence]:
    """Check that the files which runs came in are there, where any are kept."""
    kept = store.originals.read(lambda db: {it[0] for it in db.execute(_DIGESTS)})
    missing = store.read(lambda db: [it for it in db.execute(_ORIGINALS) if it[0] not in kept])
    if not missing or not (kept or KEEPS_FILES.read(store)):
        return []
    return [
        say(
            "The file that {n} run came in is missing; the run itself is there.",
            "The files that {n} runs came in are missing; the runs themselves are there.",
            n=len(missing),
        )
    ]


_DIGESTS = "SELECT digest FROM original"
_ORIGINALS = "SELECT DISTINCT original FROM activity WHERE original IS NOT NULL"


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
