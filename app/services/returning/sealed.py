"""Opens a sealed export, or a backup, to be taken over; on the disk it stays encrypted."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import ImportFailed
from app.services.backup import PARTS, restore_backup
from app.services.plain_files import open_regular
from app.services.session import Session, open_log
from app.services.zips import ZIP
from app.system.passing_folders import (
    make_passing_folder,
    remove_passing_folder,
    remove_stale_folders,
)


def is_sealed(path: str) -> bool:
    """Tell a sealed export, or a backup, from other files."""
    try:
        with open_regular(path) as file:
            if file.read(4) not in ZIP:
                return False
            with zipfile.ZipFile(file) as archive:
                return set(archive.namelist()) == set(PARTS)
    except (ImportFailed, zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def split_sealed(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell those that are sealed from all others, each in their order."""
    sealed = [it for it in paths if is_sealed(it)]
    return sealed, [it for it in paths if it not in sealed]


@contextmanager
def open_sealed(path: str, find_words: Callable[[], str]) -> Iterator[Session]:
    """Put it where only this process looks, still encrypted, and open it there."""
    remove_stale_folders()
    folder, instance = make_passing_folder()
    try:
        place = folder / "sealed"
        words = find_words()
        restore_backup(Path(path), place, lambda: words)
        with open_log(place, words) as session:
            yield session
    finally:
        remove_passing_folder(folder, instance)
