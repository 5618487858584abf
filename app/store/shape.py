"""Brings the log into the shape that this version of the program knows."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import StoreDamaged, StoreTooNew
from app.domain.words import say
from app.store.connection import Connection, copy_into
from app.store.migrations import Migration, migrations
from app.store.snapshots import take_snapshot

_OURS: Final = 0x514D494C  # "QMIL": tells our files from any other database


def shape_log(db: Connection, path: Path) -> None:
    """Take the steps that are missing, after a snapshot of what was there."""
    _bring_up(db, path, migrations(), "activity")


def shape_originals(db: Connection, path: Path) -> None:
    """Make the one table that holds the files as they came."""
    _bring_up(db, path, (_ORIGINALS,), "original")


_ORIGINALS: Final = Migration(
    (
        "CREATE TABLE original ("
        "number INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, "
        "data BLOB NOT NULL) STRICT;",
    )
)


def _bring_up(db: Connection, path: Path, steps: Sequence[Migration], table: str) -> None:
    taken = _steps_taken(db, path, len(steps))
    named = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if taken and named is None:  # log and files, exchanged
        raise _not_the_file(path)
    if 0 < taken < len(steps):
        take_snapshot(partial(copy_into, db), path.parent)
    for number, step in enumerate(steps[taken:], taken + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(step):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_OURS}")
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _steps_taken(db: Connection, path: Path, known: int) -> int:
    """Say how many steps the file has behind it; refuse one that is not ours, or too new."""
    taken = _ask(db, "PRAGMA user_version")
    if _ask(db, "PRAGMA application_id") != (_OURS if taken else 0):
        raise _not_the_file(path)
    if taken > known:
        raise StoreTooNew(
            say("A newer version of Quiet Mile wrote this log."),
            say("Nothing was changed. Open it with that version or a later one."),
        )
    return taken


def _not_the_file(path: Path) -> StoreDamaged:
    return StoreDamaged(
        say("This is not the file that belongs here: {file}", file=path.name),
        say("Put the right one back, or restore a snapshot or a backup."),
    )


def _ask(db: Connection, sql: str) -> int:
    row = db.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _statements(step: Migration) -> Iterator[str]:
    """Take a step's texts apart: a statement ends where the database says that it does."""
    text = ""
    for line in "\n".join(step.statements).splitlines(keepends=True):
        text += line
        if sqlcipher.complete_statement(text):
            yield text
            text = ""
    if text.strip():
        message = f"a statement has no end: {text.strip()[:60]}"
        raise ValueError(message)
