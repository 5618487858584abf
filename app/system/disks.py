"""Writes files through to the disk that they lie on: many at one stroke, where the system can."""

import os
import sys
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from app.system.private_files import sync_file


def sync_files(paths: Collection[Path]) -> None:
    """Wait until what these files hold is on the disk; a wait for each is long on a stick."""
    if len(paths) < 2 or not _sync_disks({path.parent for path in paths}):
        for path in paths:
            sync_file(path)


def _sync_disks(folders: Collection[Path]) -> bool:
    """Write all of their disks through; False where that is more than the system vouches for.

    What a server or a program stands behind may keep what it was given for itself.
    """
    sync_disk = _find_sync_disk()
    disks = {folder.stat().st_dev: folder for folder in folders}
    if sync_disk is None or any(os.major(disk) == 0 for disk in disks):
        return False
    for folder in disks.values():
        sync_disk(folder)
    return True


@cache
def _find_sync_disk() -> Callable[[Path], None] | None:
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - native code is loaded only where it is needed

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return None

    def sync_disk(folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            if syncfs(descriptor) != 0:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        finally:
            os.close(descriptor)

    return sync_disk
