"""The log of a runner: one encrypted file for the runs, one for the files that they came in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypeVar

from app.domain.errors import StoreDamaged
from app.domain.words import say
from app.store.connection import Connection
from app.store.database import Database, make_database
from app.store.shape import shape_log, shape_originals
from app.store.snapshots import FOLDER
from app.store.vault.keys import wipe

T = TypeVar("T")

LOG: Final = "log.db"
ORIGINALS: Final = "originals.db"


@dataclass(frozen=True, slots=True)
class Store:
    """What services read and write. Apart, because a copy of all runs is small without files."""

    folder: Path
    runs: Database
    originals: Database

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Ask about runs."""
        return self.runs.read(fn)

    def write(self, topic: str, fn: Callable[[Connection], T]) -> T:
        """Change something about runs."""
        return self.runs.write(topic, fn)

    def close(self) -> None:
        """Let go of both files."""
        self.originals.close()
        self.runs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(folder: Path, key: bytearray) -> Store:
    """Open the log in a folder, or begin it where there never was one; the key is wiped."""
    log, originals = folder / LOG, folder / ORIGINALS
    keys = [bytearray(key) for _ in range(3)]
    try:
        if not log.exists():
            _expect_nothing_of_a_log(folder)
            make_database(log, keys[0], shape_log)
        runs = Database(log, key, shape_log)
        try:
            if not originals.exists():
                make_database(originals, keys[1], shape_originals)
            return Store(folder, runs, Database(originals, keys[2], shape_originals))
        except BaseException:
            runs.close()
            raise
    finally:
        for it in (key, *keys):
            wipe(it)


def _expect_nothing_of_a_log(folder: Path) -> None:
    """Refuse to begin a new log where one is lost."""
    left = (ORIGINALS, f"{LOG}-wal", FOLDER)
    if any((folder / name).exists() for name in left):
        raise StoreDamaged(
            say("The file with the runs is missing: {file}", file=LOG),
            say("Put it back, or restore a snapshot or a backup. Nothing was changed."),
        )
