"""Finds an export, be it a folder or a zip, and reads its files; nothing is unpacked to disk."""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Final

from app.domain.errors import CorruptFile, ImportFailed
from app.domain.words import say
from app.services.exporting.items import FORMAT, LOG_FILE
from app.services.exporting.names import is_safe
from app.services.plain_files import explain_unreadable, open_regular
from app.services.returning.json_stream import JsonStream
from app.services.zips import GET_ANEW, ZIP

_TROUBLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError,
    NotImplementedError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """An export; in a zip all of it may lie in a folder."""

    path: str
    is_zip: bool
    top: str = ""

    @contextmanager
    def read_log(self) -> Iterator[JsonStream]:
        """Read what says what is in it, from the beginning."""
        with ExitStack() as opened:
            file = opened.enter_context(self._open_log(opened))
            yield JsonStream(lambda size: _read(file, size))

    def _open_log(self, opened: ExitStack) -> IO[bytes]:
        if not self.is_zip:
            return open_regular(os.path.join(self.path, LOG_FILE))  # noqa: PTH118
        with _worded():
            archive = opened.enter_context(zipfile.ZipFile(self.path))
            return archive.open(self.top + LOG_FILE)

    def read(self, name: str, most_bytes: int) -> bytes:
        """Read one file of it, of a name as exports give them."""
        if not is_safe(name):
            raise CorruptFile(
                say("This export points to places outside of itself, as only harmful ones do."),
                say("Trust nothing in it, unless you know who made it."),
            )
        if self.is_zip:
            with _worded(), _find_zip(self.path).open(self.top + name) as member:
                data = member.read(most_bytes + 1)
        else:
            path = os.path.join(self.path, *name.split("/"))  # noqa: PTH118
            if not os.path.exists(path):  # noqa: PTH110
                raise _missing()
            with open_regular(path) as file, _worded():
                data = file.read(min(os.fstat(file.fileno()).st_size, most_bytes) + 1)
        if len(data) > most_bytes:
            raise CorruptFile(say("A file in this export is far too large: {file}", file=name))
        return data


@contextmanager
def _worded() -> Iterator[None]:
    """Say in words what zips raise that are damaged, or made to do harm."""
    try:
        yield
    except KeyError as error:
        raise _missing() from error
    except PermissionError as error:
        raise explain_unreadable(error) from error
    except _TROUBLE as error:
        raise CorruptFile(say("This export is damaged."), GET_ANEW) from error


def _missing() -> CorruptFile:
    return CorruptFile(say("A file is missing in this export."), GET_ANEW)


def _read(file: IO[bytes], size: int) -> bytes:
    with _worded():
        return file.read(size)


@lru_cache(maxsize=1)
def _open_zip(path: str, _changed_ns: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _find_zip(path: str) -> zipfile.ZipFile:
    """Open a zip once for all that is read of it."""
    return _open_zip(path, os.stat(path).st_mtime_ns)  # noqa: PTH116


def find_archive(path: str) -> Archive | None:
    """Tell an export from other folders and zips; None where it is none."""
    try:
        found = _find(path)
        if found is None:
            return None
        with found.read_log() as stream:
            key, value = next(stream.members())
            is_ours = key == "format" and value == FORMAT
    except ImportFailed:
        return None
    return found if is_ours else None


def _find(path: str) -> Archive | None:
    if os.path.isdir(path):  # noqa: PTH112 - a path is named as it was given
        is_there = os.path.isfile(os.path.join(path, LOG_FILE))  # noqa: PTH113,PTH118
        return Archive(path, is_zip=False) if is_there else None
    with open_regular(path) as file:
        if file.read(4) not in ZIP:
            return None
    with _worded(), zipfile.ZipFile(path) as archive:
        tops = [name for name in archive.namelist() if _is_log(name)]
    return Archive(path, is_zip=True, top=tops[0][: -len(LOG_FILE)]) if len(tops) == 1 else None


def _is_log(name: str) -> bool:
    """Find the log at the top, or in the one folder that a zip may have there."""
    return name == LOG_FILE or (name.endswith(f"/{LOG_FILE}") and name.count("/") == 1)
