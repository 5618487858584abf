"""Folders that last as long as their process: private, marked, and removed later if it died."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.errors import StoreError, StoreInUse
from app.system.one_instance import LOCK, Instance
from app.system.private_files import make_file, read_file

_PREFIX: Final = "quietmile-passing-"
_MARK: Final = "passing"
_WORDS: Final = b"Quiet Mile made this folder, and removes it.\n"


def make_passing_folder() -> tuple[Path, Instance]:
    """Make a folder for the owner alone, held by this process."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    instance = Instance(folder)  # first: what is marked and not held is removed
    make_file(folder / _MARK, _WORDS)
    return folder, instance


def remove_passing_folder(folder: Path, instance: Instance) -> None:
    """Remove a folder with all that is in it; what cannot be removed is left to the next time.

    The mark goes last, so that a removal that is cut short can go on.
    """
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name not in (_MARK, LOCK):
                path.unlink(missing_ok=True)
    instance.release()  # before the lock is removed: Windows removes no open file
    shutil.rmtree(folder, ignore_errors=True)


def remove_stale_folders() -> int:
    """Remove such folders whose process is gone; say how many."""
    stale = [it for it in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*") if _is_ours(it)]
    count = 0
    for folder in stale:
        try:
            instance = Instance(folder)
        except StoreInUse:
            continue
        remove_passing_folder(folder, instance)
        count += 1
    return count


def _is_ours(folder: Path) -> bool:
    """Tell by owner and mark; what merely has such a name is nobody's to remove."""
    try:
        there = folder.lstat()
        if folder.is_symlink() or not folder.is_dir():
            return False
        if sys.platform != "win32" and there.st_uid != os.geteuid():
            return False
        return read_file(folder / _MARK, len(_WORDS)) == _WORDS
    except (OSError, StoreError):
        return False
