"""The log of a runner: one encrypted file for the runs, one for the files that they came in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypeAlias, TypeVar

from app.domain.errors import DiskFull, StoreDamaged
from app.domain.words import Sentence, say
from app.store.connection import Connection, is_opened_by
from app.store.database import Database, make_database
from app.store.reserve import give_up_reserve
from app.store.shape import shape_log, shape_originals
from app.store.snapshots import FOLDER
from app.store.vault.keys import wipe
from app.system.private_files import make_file, remove_file

T = TypeVar("T")
Shape: TypeAlias = Callable[[Connection, Path], None]

LOG: Final = "log.db"
ORIGINALS: Final = "originals.db"
_BEGUN: Final = f"{LOG}.begun"  # there while a log is made; where it is not, no file may be new


@dataclass(frozen=True, slots=True)
class Store:
    """What services read and write. Apart, because a copy of all runs is small without files."""

    folder: Path
    runs: Database
    originals: Database
    warning: Sentence | None = None  # what was found amiss when it was opened

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Ask about runs."""
        return self.runs.read(fn)

    def write(self, topic: str, fn: Callable[[Connection], T]) -> T:
        """Change something about runs."""
        return self.runs.write(topic, fn)

    def write_to_free(self, topic: str, fn: Callable[[Connection], T]) -> T:
        """Change something that makes room in the end: a full disk gives up what was held back."""
        try:
            return self.runs.write(topic, fn)
        except DiskFull:
            if not give_up_reserve(self.folder):
                raise
            return self.runs.write(topic, fn)

    def close(self) -> None:
        """Let go of both files."""
        self.originals.close()
        self.runs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def begin_store(folder: Path) -> None:
    """Note that a log is being made here: until it is open, files that are missing are new."""
    if not (folder / _BEGUN).exists():
        make_file(folder / _BEGUN)


def has_files(folder: Path) -> bool:
    """Tell whether something of a log lies here, whatever has become of its keys."""
    return any((folder / name).exists() for name in (LOG, ORIGINALS, FOLDER))


def open_store(folder: Path, key: bytearray, older: bytearray | None = None) -> Store:
    """Open the log in a folder, or go on with the making of one; the keys are wiped.

    While a rekey is unfinished a file may have the older key still.
    """
    log, originals = folder / LOG, folder / ORIGINALS
    try:
        warning = None if (folder / _BEGUN).exists() else _look_for_files(folder)
        runs = _open_database(log, (key, older), shape_log)
        try:
            files = _open_database(originals, (key, older), shape_originals)
        except BaseException:
            runs.close()
            raise
        store = Store(folder, runs, files, warning)
        try:
            remove_file(folder / _BEGUN)
        except BaseException:
            store.close()
            raise
        return store
    finally:
        wipe(key)
        if older is not None:
            wipe(older)


def _open_database(path: Path, keys: tuple[bytearray, bytearray | None], shape: Shape) -> Database:
    key, older = keys
    if not path.exists():
        make_database(path, bytearray(key), shape)
    if older is not None and not is_opened_by(path, key):
        key = older
    return Database(path, bytearray(key), shape)


def _look_for_files(folder: Path) -> Sentence | None:
    """Refuse to begin anew what was lost; the files that runs came in can be done without."""
    if not (folder / LOG).exists():
        raise StoreDamaged(
            say("The file with the runs is missing: {file}", file=LOG),
            say("Put it back, or restore a snapshot or a backup. Nothing was changed."),
        )
    if (folder / ORIGINALS).exists():
        return None
    if (folder / f"{ORIGINALS}-wal").exists():  # what was written last is in it, and needs the rest
        raise StoreDamaged(_NO_ORIGINALS)
    return _NO_ORIGINALS


_NO_ORIGINALS: Final = say(
    "The file that holds what the runs came in is missing: {file}."
    " The runs are there. Put it back, or import again what you still have.",
    file=ORIGINALS,
)
