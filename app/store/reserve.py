"""Room held free: given up when the disk is full, so that runs can still be deleted."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.errors import StoreError
from app.system.private_files import make_file, remove_file

RESERVE: Final = "reserve"
_BYTES: Final = 2 * 2**20
_AMPLE: Final = 32 * _BYTES


def hold_reserve(folder: Path) -> None:
    """Take the room while there is plenty; noise, as zeros may take none."""
    path = folder / RESERVE
    if path.exists() or shutil.disk_usage(folder).free < _AMPLE:
        return
    with suppress(StoreError):  # it helps on a bad day, and must not make one
        make_file(path, os.urandom(_BYTES))


def give_up_reserve(folder: Path) -> bool:
    """Free the room; False where there is none to free."""
    path = folder / RESERVE
    if not path.exists():
        return False
    remove_file(path)
    return True
