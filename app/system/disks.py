"""Writes a disk through at one stroke, where the system can: a wait for each file takes longer."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

# What Linux itself writes; others have a program or a server behind them, which is not asked
_KINDS: Final = frozenset({"ext2", "ext3", "ext4", "xfs", "f2fs", "vfat", "exfat", "ntfs3"})
_TELLS_FAILURES: Final = (5, 8)  # Linux, from which on it says what could not be written
_MOUNTS: Final = Path("/proc/self/mountinfo")


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk that can be written through."""

    folder: Path
    number: int  # by which files tell that they are on it
    _write_through: Callable[[int], None]

    def holds(self, descriptor: int) -> bool:
        """Tell whether an open file is on it."""
        return os.fstat(descriptor).st_dev == self.number

    @contextmanager
    def written_through(self) -> Iterator[None]:
        """Wait at the end until all that was written meanwhile is on it."""
        # opened before: it is told of what fails from then on
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            yield
            self._write_through(descriptor)
        finally:
            os.close(descriptor)


def find_disk(folder: Path) -> Disk | None:
    """Find the disk that a folder lies on; None where each file is to be written through."""
    write_through = _find_call()
    if write_through is None:
        return None
    number = folder.stat().st_dev
    return Disk(folder, number, write_through) if _kind_of(number) in _KINDS else None


def _kind_of(number: int) -> str:
    """Read the table of Linux: the third word of a mount is its disk, the kind follows a dash."""
    try:
        lines = os.fsdecode(_MOUNTS.read_bytes()).split("\n")
    except OSError:
        return ""
    wanted = f"{os.major(number)}:{os.minor(number)}"
    for line in lines:
        place, _, kinds = line.partition(" - ")
        if place.split(" ")[2:3] == [wanted]:
            return kinds.split(" ")[0]
    return ""


@cache
def _find_call() -> Callable[[int], None] | None:
    if sys.platform != "linux" or _read_version(os.uname().release) < _TELLS_FAILURES:
        return None
    import ctypes  # noqa: PLC0415 - native code is loaded only where it is needed

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return None

    def write_through(descriptor: int) -> None:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))

    return write_through


def _read_version(release: str) -> tuple[int, int]:
    found = re.match(r"(\d+)\.(\d+)", release)
    return (0, 0) if found is None else (int(found[1]), int(found[2]))
