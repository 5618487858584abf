"""Files and folders that only their owner can read, written whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.errors import DiskFull, StoreError
from app.domain.words import say

# On Windows modes mean nothing: there a profile's folders are closed to other users by default.


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, for its owner alone."""
    with explained(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name != "nt":
            path.chmod(0o700)


def write_file(path: Path, data: bytes, *, backup: Path | None = None) -> None:
    """Put a file in place of another at one stroke, which stays as `backup` if that is given.

    Whenever this is interrupted, there is the old file or the new one, and never a half.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with explained(path):
        try:
            _write_new(part, data)
            if backup is not None and path.exists():
                _keep(path, backup)
            part.replace(path)
            flush_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)


def read_file(path: Path, most_bytes: int) -> bytes | None:
    """Read a small file; None where it is missing or larger than it may be."""
    with explained(path):
        try:
            with path.open("rb") as file:
                data = file.read(most_bytes + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
    return data if len(data) <= most_bytes else None


def destroy_file(path: Path) -> None:
    """Overwrite a file, then remove it; what cannot be overwritten is removed all the same."""
    with suppress(OSError):
        size = path.stat().st_size
        handle = os.open(path, os.O_WRONLY)
        try:
            os.write(handle, os.urandom(size))
            os.fsync(handle)
        finally:
            os.close(handle)
    with explained(path):
        path.unlink(missing_ok=True)


def flush_folder(path: Path) -> None:
    """Wait until it is on the disk which files a folder has."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system reports into words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                say("There is no room left on the disk for {path}", path=str(path)),
                say("Nothing was lost. Free some space there, then try again."),
            ) from error
        raise StoreError(
            say("This cannot be read or written: {path}", path=str(path)),
            say("Check that the disk is there and that you may write to it."),
        ) from error


def _write_new(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if os.name != "nt":
            os.fchmod(handle, 0o600)  # whatever the umask took away
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(path: Path, backup: Path) -> None:
    """Keep the file under a second name, which is never missing meanwhile."""
    spare = backup.with_name(f"{backup.name}.{os.getpid()}.part")
    spare.unlink(missing_ok=True)
    try:
        os.link(path, spare)
    except OSError:  # some disks know no links
        _write_new(spare, path.read_bytes())
    spare.replace(backup)


def remove_file(path: Path) -> None:
    """Remove a file, if it is there."""
    with explained(path):
        path.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder if nothing is in it."""
    with suppress(OSError):
        path.rmdir()
