"""The log of a runner: one encrypted file for the runs, one for the files that they came in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypeAlias, TypeVar

from app.domain.errors import DiskFull, StoreDamaged
from app.domain.words import Sentence, say
from app.store.aside import set_aside
from app.store.connection import Connection, is_opened_by
from app.store.database import Database, Told, make_database
from app.store.reserve import RESERVE, give_up_reserve
from app.store.shape import shape_log, shape_originals
from app.store.snapshots import FOLDER
from app.store.vault.keys import wipe
from app.system.private_files import remove_file

T = TypeVar("T")
Keys: TypeAlias = tuple[bytearray, bytearray | None]
Shape: TypeAlias = Callable[[Connection, Path], None]

LOG: Final = "log.db"
ORIGINALS: Final = "originals.db"


@dataclass(frozen=True, slots=True)
class Store:
    """What services read and write. Apart, because a copy of all runs is small without files."""

    folder: Path
    runs: Database
    originals: Database
    notices: tuple[Sentence, ...] = ()  # what had to be done to open it

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Ask about runs."""
        return self.runs.read(fn)

    def write(self, topic: Told[T], fn: Callable[[Connection], T]) -> T:
        """Change something about runs."""
        return self.runs.write(topic, fn)

    def write_to_free(self, topic: Told[T], fn: Callable[[Connection], T]) -> T:
        """Change something that makes room in the end: a full disk gives up what was held back."""
        return self.with_reserve(lambda: self.runs.write(topic, fn))

    def with_reserve(self, do: Callable[[], T]) -> T:
        """Do it, on a full disk with the room that was held back."""
        try:
            return do()
        except DiskFull:
            if not give_up_reserve(self.folder):
                raise
            return do()

    def close(self) -> None:
        """Let go of both files."""
        self.originals.close()
        self.runs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def find_files(folder: Path) -> list[Path]:
    """List the log's own files; a folder may hold others that are not ours to touch."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]
    return sorted(found) + sorted((folder / FOLDER).glob("log-[0-9]*"))


def forget_spare(folder: Path) -> None:
    """Remove what was put aside and what a kill left: it may hold what was erased."""
    for path in folder.iterdir():
        if _SPARE.fullmatch(path.name):
            remove_file(path)


_OURS: Final = re.compile(
    rf"({LOG}|{ORIGINALS})(\.(new|copy|rekeyed|restored|before-\d+))?(-wal|-shm|-journal)?|{RESERVE}"
)
_SPARE: Final = re.compile(
    rf"({LOG}|{ORIGINALS})\.(new|copy|rekeyed|restored|before-\d+)(-wal|-shm|-journal)?"
)


def open_store(folder: Path, key: bytearray, older: bytearray | None = None) -> Store:
    """Open the log in a folder, or begin it where there never was one; the keys are wiped.

    While a rekey is unfinished a file may have the older key still.
    """
    log, originals = folder / LOG, folder / ORIGINALS
    try:
        is_new = not log.exists()
        if is_new:
            _expect_nothing_of_a_log(folder)
        lost = () if is_new or originals.exists() else (_say_lost(originals),)
        runs = _open_database(log, (key, older), shape_log)
        try:
            files, notices = _open_originals(originals, (key, older))
            return Store(folder, runs, files, (*lost, *notices))
        except BaseException:
            runs.close()
            raise
    finally:
        wipe(key)
        if older is not None:
            wipe(older)


def _say_lost(path: Path) -> Sentence:
    return say(
        "The files that your runs came in are lost, as this is missing: {file}. All runs are there;"
        " put it back if you can, or import the files again.",
        file=path.name,
    )


def _open_originals(path: Path, keys: Keys) -> tuple[Database, tuple[Sentence, ...]]:
    """Open the files that runs came in; damage to them must not lock the runs away."""
    try:
        return _open_database(path, keys, shape_originals), ()
    except StoreDamaged:
        kept = set_aside(path)
    notice = say(
        "The files that your runs came in are damaged, and were put aside: {path}. All runs are"
        " there. Import the files again if you still have them.",
        path=str(kept),
    )
    return _open_database(path, keys, shape_originals), (notice,)


def _open_database(path: Path, keys: Keys, shape: Shape) -> Database:
    key, older = keys
    if not path.exists():
        make_database(path, bytearray(key), shape)
    if older is not None and not is_opened_by(path, key):
        key = older
    return Database(path, bytearray(key), shape)


def _expect_nothing_of_a_log(folder: Path) -> None:
    """Refuse to begin a new log where one is lost."""
    left = (ORIGINALS, f"{LOG}-wal", FOLDER, RESERVE)
    if any((folder / name).exists() for name in left):
        raise StoreDamaged(
            say("The file with the runs is missing: {file}", file=LOG),
            say("Put it back, or restore a snapshot or a backup. Nothing was changed."),
        )
