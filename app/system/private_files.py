"""Files that only their owner may read, and that are replaced whole or not at all.

Modes are set explicitly, so that no umask opens or closes them. Windows has no such modes: there a
file in the person's profile is the person's own by what it inherits.
"""

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.errors import DiskFull, StoreError
from app.domain.words import say

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600

# No text mode, nothing left open in other programs, no wait for a pipe's other end, no links.
_FLAGS = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_LINKS = {
    errno.EACCES,
    errno.EINVAL,
    errno.EMLINK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EXDEV,
}
_TEMPORARY = ".part"


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner alone."""
    with worded(folder):
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(_FOLDER_MODE, exist_ok=True)
            _set_mode(place, _FOLDER_MODE)
        _set_mode(folder, _FOLDER_MODE)


def make_file(path: Path, content: bytes = b"") -> None:
    """Write a new file, whole or not at all; whatever is there already is left alone."""
    with worded(path):
        new = _write_beside(path, content)
        try:
            path.hardlink_to(new)  # unlike a replacement, this refuses a name that is taken
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _write_new(path, content)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(path.parent)


def read_file(path: Path, most_bytes: int) -> bytes | None:
    """Read a file of a bounded size; None where there is none."""
    with worded(path):
        try:
            descriptor = os.open(path, os.O_RDONLY | _FLAGS)
        except FileNotFoundError:
            return None
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            _expect_a_plain_file(path, descriptor)
            content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise StoreError(
            say("{path} is larger than it can be.", path=str(path)),
            say("Something else was written there; put back a copy of it from a backup."),
        )
    return content


def replace_file(path: Path, content: bytes, *, keep_previous_as: Path | None = None) -> None:
    """Put new content in the place of a file, whole or not at all; keep what was there."""
    with worded(path):
        new = _write_beside(path, content)
        try:
            if keep_previous_as is not None and path.exists():
                _keep(path, keep_previous_as)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink()
            raise
        sync_folder(path.parent)


def find_leftovers(path: Path) -> list[Path]:
    """List what a killed process left beside a file while it replaced it."""
    with worded(path.parent):
        return sorted(path.parent.glob(f".{path.name}*{_TEMPORARY}"))


def remove_file(path: Path) -> None:
    """Take a file away, if it is there."""
    with worded(path):
        path.unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Take a folder away if nothing is in it."""
    with suppress(OSError):
        folder.rmdir()


def erase_file(path: Path) -> None:
    """Overwrite a small file and take it away; a disk may still keep what it held, out of reach.

    It goes although it cannot be overwritten: some full disks have no room for that.
    """
    with worded(path):
        if not path.exists() and not path.is_symlink():
            return
        try:
            _overwrite(path)
        finally:
            path.unlink(missing_ok=True)
            sync_folder(path.parent)


def _overwrite(path: Path) -> None:
    if not path.is_file() or path.is_symlink():
        return
    _set_mode(path, _FILE_MODE)
    descriptor = os.open(path, os.O_WRONLY | _FLAGS)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(secrets.token_bytes(os.fstat(descriptor).st_size))
        file.flush()
        os.fsync(descriptor)


def _keep(path: Path, place: Path) -> None:
    """Let a file be known by a second name too, before the first one goes to its successor."""
    link = _name_beside(place)
    try:
        link.hardlink_to(path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        link = _write_beside(place, path.read_bytes())  # some file systems know no links
    link.replace(place)
    with suppress(FileNotFoundError):  # two names of one file: the system leaves both in place
        link.unlink()


def _write_beside(path: Path, content: bytes) -> Path:
    """Write a file under a name of its own, in the same folder, through to the disk."""
    place = _name_beside(path)
    try:
        _write_new(place, content)
    except OSError:
        with suppress(OSError):
            place.unlink()
        raise
    return place


def _name_beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{_TEMPORARY}")


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, _FILE_MODE)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        _set_mode(path, _FILE_MODE)
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _set_mode(path: Path, mode: int) -> None:
    """Set a mode, where the file system knows modes; where it does not, they cannot be changed."""
    there = path.stat()
    if stat.S_IMODE(there.st_mode) == mode:
        return
    try:
        path.chmod(mode)
    except PermissionError:
        if sys.platform != "win32" and there.st_uid != os.geteuid():
            raise


def sync_file(path: Path) -> None:
    """Wait until what a file holds is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Write the names in a folder through to the disk; Windows does that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _expect_a_plain_file(path: Path, descriptor: int) -> None:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise StoreError(
            say("{path} is not a plain file.", path=str(path)),
            say("Something else was put there; put back a copy of it from a backup."),
        )


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Say in words what the system refused."""
    try:
        yield
    except OSError as error:
        raise _describe(error, path) from error


def _describe(error: OSError, path: Path) -> StoreError:
    where = str(path)
    if error.errno in _FULL:
        return DiskFull(
            say("There is no space left to write {path}.", path=where),
            say("Make some space on that disk, then try again. What was there is unchanged."),
        )
    if error.errno in _FORBIDDEN:
        return StoreError(
            say("Quiet Mile may not use {path}.", path=where),
            say("Give yourself the right to read and write there, then try again."),
        )
    if error.errno == errno.ENOENT:
        return StoreError(
            say("The folder of {path} is not there any more.", path=where),
            say("Was it moved, or its disk taken away? Bring it back, then try again."),
        )
    if error.errno == errno.EEXIST:
        return StoreError(
            say("There is something in the place of {path} already.", path=where),
            say("Nothing was written over it."),
        )
    return StoreError(
        say("{path} could not be used: {reason}.", path=where, reason=error.strerror or "?"),
        say("Look whether its disk is well, then try again."),
    )
