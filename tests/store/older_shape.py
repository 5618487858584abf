"""A log of an older shape: the first half of what is now one step.

As a process, it brings such a log up and ends in the middle, as if killed.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store import shape
from app.store.connection import Connection, open_connection
from app.store.log import Store, begin_store, open_store
from app.store.migrations import Migration
from app.store.migrations.m0001_initial import MIGRATION
from app.system.private_files import make_folder

KEY = bytes(range(1, 33))
_TEXTS = MIGRATION.statements
OLDER = (Migration(_TEXTS[:2]),)
NEWER = (*OLDER, Migration(_TEXTS[2:]))
STATEMENTS = len(list(shape._statements(NEWER[1])))
_ADD = (
    "INSERT INTO activity (id, source, version, sport, sub_sport, start_us, title)"
    " VALUES (?1, 'hand', 0, 'running', '', ?1 * 1000000, 'run ' || ?1)"
)


@contextmanager
def knowing(steps: tuple[Migration, ...]) -> Iterator[None]:
    """Let the program know these steps and no others."""
    known = shape.migrations
    shape.migrations = lambda: steps
    try:
        yield
    finally:
        shape.migrations = known


@contextmanager
def ending(number: int, end: Callable[[], None]) -> Iterator[None]:
    """End before the n-th statement of a step, or after the last one and before all is kept."""
    take_apart = shape._statements

    def interrupted(step: Migration) -> Iterator[str]:
        place = 0
        for place, statement in enumerate(take_apart(step), 1):
            if place == number:
                end()
            yield statement
        if place + 1 == number:
            end()

    shape._statements = interrupted
    try:
        yield
    finally:
        shape._statements = take_apart


def make_older(folder: Path, runs: int = 3) -> None:
    """Make a log with some runs, as the older program would have."""
    make_folder(folder)
    begin_store(folder)
    with knowing(OLDER), open_it(folder) as store:
        store.write("runs", lambda db: db.executemany(_ADD, [(n,) for n in range(1, runs + 1)]))


def open_it(folder: Path) -> Store:
    return open_store(folder, bytearray(KEY))


def look_into(path: Path) -> tuple[int, list[tuple[str, ...]], list[tuple[int, str]]]:
    """Say which shape a file has, and which runs it holds, without bringing it up."""
    db = open_connection(path, bytearray(KEY))
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return read_version(db), found, db.execute("SELECT id, title FROM activity").fetchall()
    finally:
        db.close()


def read_version(db: Connection) -> int:
    row = db.execute("PRAGMA user_version").fetchone()
    assert row is not None
    return int(row[0])


if __name__ == "__main__":
    with knowing(NEWER), ending(int(sys.argv[2]), lambda: os._exit(9)):
        open_it(Path(sys.argv[1])).close()
