"""Where an export goes: a folder or a zip that has its name only when it is whole."""

import os
import shutil
import zipfile
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from secrets import token_hex
from typing import IO, Final, Protocol

from app.domain.errors import StoreError
from app.domain.words import say
from app.system.private_files import make_folder, remove_file, sync_file, sync_folder, worded

_QUICK: Final = 1
_HEX: Final = "[0-9a-f]" * 8


class Place(Protocol):
    """Takes files by their names inside the export."""

    @abstractmethod
    def open(self, name: str) -> IO[bytes]:
        """Begin a file; the one before must be closed."""


def is_zip(path: Path) -> bool:
    """Tell by the name what is wanted."""
    return path.suffix.lower() == ".zip"


@contextmanager
def new_place(path: Path, log: Path) -> Iterator[Place]:
    """Make a place that is there under its name in the end, or leaves nothing."""
    with new_file(path, log) as part, _begin(part, path) as place:
        yield place


@contextmanager
def new_file(path: Path, log: Path) -> Iterator[Path]:
    """Hand over a name to write under, and let what is there have its own name in the end.

    Nothing is written over, and nothing into the folder of the log itself.
    """
    expect_free(path, log)
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")  # nobody's file has this name
    with worded(path):
        for left in path.parent.glob(f".{escape(path.name)}.{_HEX}.part"):
            _remove(left)  # of one that was killed
    try:
        yield part
        with worded(path):
            _expect_nothing(path)
            part.rename(path)
            sync_folder(path.parent)
    finally:
        _remove(part)


def expect_free(path: Path, log: Path) -> None:
    """Refuse a name that is taken, or that lies in the log's own folder."""
    _expect_nothing(path)
    if path.resolve().is_relative_to(log.resolve()):
        raise StoreError(
            say("An export in the log's own folder is lost with it: {path}", path=str(path)),
            say("Choose another folder."),
        )
    if not path.parent.is_dir():
        raise StoreError(
            say("There is no such folder: {path}", path=str(path.parent)),
            say("Choose one that is."),
        )


def _expect_nothing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise StoreError(
            say("There is something of this name already: {path}", path=str(path)),
            say("Choose another name. Nothing was overwritten."),
        )


@contextmanager
def _begin(part: Path, path: Path) -> Iterator[Place]:
    if is_zip(path):
        with worded(path):
            handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            with os.fdopen(handle, "w+b") as file, _open_zip(file) as archive:
                yield _Zip(archive)
            sync_file(part)
        return
    make_folder(part)
    with worded(path):
        yield _Folder(part)
        if hasattr(os, "sync"):
            os.sync()  # one by one, thousands of small files would take minutes


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> IO[bytes]:
        path = self._folder / name
        if not path.parent.is_dir():
            make_folder(path.parent)
        binary = getattr(os, "O_BINARY", 0)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary, 0o600)
        return os.fdopen(handle, "wb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def open(self, name: str) -> IO[bytes]:
        is_packed = name.endswith(".gz")
        info = zipfile.ZipInfo(name) if is_packed else name  # which by itself is stored as it is
        return self._archive.open(info, "w", force_zip64=True)


def _open_zip(file: IO[bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK)


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        with suppress(StoreError):
            remove_file(part)
