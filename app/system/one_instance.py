"""One process at a time has a log; another is told which."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import BinaryIO, Final

from app.domain.errors import StoreInUse
from app.domain.words import say
from app.system.private_files import worded

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = "in-use"
_TO_SAY_WHO_S: Final = 0.05  # an owner that came just before has not written who it is yet
_LOCKED_BYTE: Final = 1 << 20  # Windows lets nobody read what is locked, so lock beyond the words


class Instance:
    """Holds a log for this process until it is let go, or the process ends however it may."""

    def __init__(self, folder: Path) -> None:
        path = folder / LOCK
        with worded(path):
            self._file = _open_private(path)
        if not _try_lock(self._file):
            sleep(_TO_SAY_WHO_S)
            self._file.seek(0)
            owner = self._file.read(20).decode("ascii", "replace").strip()
            self._file.close()
            raise StoreInUse(
                say("This log is open already, in process {process}.", process=owner or "?"),
                say("Close it there first."),
            )
        with suppress(OSError):  # a full disk: who has it is then not said, but it is held
            self._file.seek(0)
            self._file.truncate()
            self._file.write(str(os.getpid()).encode())

    def release(self) -> None:
        """Let another process have the log."""
        with suppress(OSError):
            self._file.close()


def _open_private(path: Path) -> BinaryIO:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(handle, "r+b", buffering=0)


def _try_lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        return False
    return True
