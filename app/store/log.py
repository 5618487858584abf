"""The log of a runner: one encrypted file for the runs, one for the files that they came in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypeVar

from app.store.connection import Connection
from app.store.database import Database
from app.store.shape import shape_log, shape_originals

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
    """Open the log in a folder, or begin it there; the key is wiped."""
    again = bytearray(key)
    runs = Database(folder / LOG, key, shape_log)
    try:
        return Store(folder, runs, Database(folder / ORIGINALS, again, shape_originals))
    except BaseException:
        runs.close()
        raise
