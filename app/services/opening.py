"""Opens what a runner hands over: plain files, .gz and .zip, by stream and never to disk."""

import lzma
import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from app.domain.errors import CorruptFile, ImportFailed, UnsupportedFormat
from app.domain.words import say

MOST_BYTES = 64 * 2**20  # of one file after unpacking, unless the runner sets another limit
_MOST_MEMBERS = 50_000
_MOST_RATIO = 400  # of unpacked to packed bytes; genuine files stay under 60
_SMALL = 2**20  # below this size no ratio is suspicious
_PIECE = 4096  # packed bytes that are unpacked at once; in bzip2 they may hold 80 MB
_GZIP_PIECE = 256  # damage costs no more than the piece that it is in
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 1
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends
# zipfile lets all of these out on archives that are damaged or made to do harm; a way of packing
# that it does not know is NotImplementedError, and is said apart, before these
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
    ValueError,
    struct.error,
)
# What computers and archives leave behind on their own
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

_UNPACK_FIRST = say("Unpack it first, then take in what it holds.")
_GET_ANEW = say("Get it anew from where it came from, then try again.")


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or one member of a zip, that is to be read."""

    path: str
    member: int | None = None  # its position in the zip's list
    label: str = ""  # how the runner knows it
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of one file, and what was wrong with its packing."""

    data: bytes
    is_cut: bool = False  # it ends too early, or is damaged
    has_tail: bool = False  # something that is not part of it follows


def list_members(source: Source) -> list[Source] | None:
    """List what a zip holds, litter left out; None where the file is no zip."""
    with _open_regular(source.path) as file:
        if file.read(4) not in _ZIP:
            return None
    listed = _find_archive(source.path).infolist()
    if len(listed) > _MOST_MEMBERS:
        raise CorruptFile(
            say("This archive holds too many files: {n}.", n=len(listed)), _UNPACK_FIRST
        )
    found = [
        Source(source.path, index, f"{source.label}/{name}", source.most_bytes)
        for index, name in enumerate(info.filename for info in listed)
        if not name.endswith("/") and not _is_litter(name)
    ]
    if not found:
        raise UnsupportedFormat(
            say("This archive holds no files."), say("Choose one that holds runs.")
        )
    return found


def open_source(source: Source) -> Opened:
    """Read a file or a member whole, within the limit, and unpack it where it is a gzip."""
    if source.member is None:
        with _open_regular(source.path) as file:
            size = os.fstat(file.fileno()).st_size  # memory is taken for all that is asked for
            data = file.read(min(size, source.most_bytes) + 1)
    else:
        data = _read_member(source)
    if not data:
        raise CorruptFile(say("This file is empty."), _GET_ANEW)
    if data[:4] in _ZIP:
        raise _refuse_nesting()
    opened = _gunzip(data, source.most_bytes) if data[:2] == _GZIP else Opened(data)
    if not opened.data:
        raise CorruptFile(say("This packed file is empty or damaged."), _GET_ANEW)
    if len(opened.data) > source.most_bytes:
        raise _refuse_size(source.most_bytes)
    if opened.data[:2] == _GZIP or opened.data[:4] in _ZIP:
        raise _refuse_nesting()
    return opened


def _open_regular(path: str) -> BinaryIO:
    """Open a plain file; a pipe or a device would make the program wait for ever."""
    if os.path.isdir(path):  # noqa: PTH112 - unlike a Path, it takes any path for an answer
        raise UnsupportedFormat(
            say("There is no file in this folder that can be read."),
            say("Choose a folder that holds runs."),
        )
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except (OSError, ValueError) as error:
        raise _explain_unreadable(error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnsupportedFormat(
            say("This is a device or a pipe, not a file that can be read."),
            say("Choose a file or a folder."),
        )
    return os.fdopen(handle, "rb")


def _explain_unreadable(error: Exception) -> ImportFailed:
    if isinstance(error, FileNotFoundError):
        return ImportFailed(say("There is no such file."), say("Look at how its name is spelled."))
    if isinstance(error, PermissionError):
        return ImportFailed(
            say("You are not allowed to read this file."),
            say("Change its permissions, or copy it to a folder of your own."),
        )
    return ImportFailed(
        say("This file cannot be read."),
        say("Copy it to another folder, then try again from there."),
    )


def _refuse_nesting() -> UnsupportedFormat:
    return UnsupportedFormat(say("Archives inside archives are not opened."), _UNPACK_FIRST)


def _refuse_packing() -> UnsupportedFormat:
    return UnsupportedFormat(
        say("This archive is packed in a way that Quiet Mile does not read."), _UNPACK_FIRST
    )


def _refuse_size(most_bytes: int) -> CorruptFile:
    return CorruptFile(
        say("This file is larger than {n} MB when unpacked.", n=most_bytes // 2**20),
        say("If that is right, allow larger files and try again."),
    )


def _gunzip(data: bytes, most_bytes: int) -> Opened:
    """Unpack a gzip and those appended to it, no further than the limit."""
    parts: list[bytes] = []
    size = at = 0
    while data[at : at + 2] == _GZIP and size <= most_bytes:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not unpacker.eof and size <= most_bytes:
            piece = data[at : at + _GZIP_PIECE]
            try:
                parts.append(unpacker.decompress(piece, most_bytes + 1 - size))
            except zlib.error:
                return Opened(b"".join(parts), is_cut=True)
            if not piece:
                return Opened(b"".join(parts), is_cut=True)
            at += len(piece) - len(unpacker.unused_data)
            size += len(parts[-1])
    has_tail = size <= most_bytes and bool(data[at:].strip(b"\0"))  # tapes and cards pad with zeros
    return Opened(b"".join(parts), has_tail=has_tail)


@lru_cache(maxsize=1)
def _open_archive(path: str, _changed_ns: int) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except NotImplementedError as error:
        raise _refuse_packing() from error
    except _ZIP_TROUBLE as error:
        raise CorruptFile(say("This archive is damaged."), _GET_ANEW) from error


def _find_archive(path: str) -> zipfile.ZipFile:
    """Open a zip, once for all of its members."""
    try:
        changed_ns = os.stat(path).st_mtime_ns  # noqa: PTH116
    except OSError as error:
        raise _explain_unreadable(error) from error
    return _open_archive(path, changed_ns)


def _read_member(source: Source) -> bytes:
    """Unpack one member in memory; its name is never used as a path."""
    archive = _find_archive(source.path)
    listed = archive.infolist()
    if source.member is None or source.member >= len(listed):
        raise CorruptFile(
            say("This archive was changed while it was being read."), say("Try again.")
        )
    info = listed[source.member]
    if _leads_out(info.filename):
        raise CorruptFile(
            say("This archive points to places outside of itself, as only harmful ones do."),
            say("Trust nothing in it, unless you know who made it."),
        )
    if info.flag_bits & _ENCRYPTED:
        raise UnsupportedFormat(say("This archive is locked with a password."), _UNPACK_FIRST)
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * info.compress_size:
        raise CorruptFile(
            say("This archive was made to unpack to far more than it holds."),
            say("Trust nothing in it, unless you know who made it."),
        )
    try:
        with archive.open(info) as file:
            parts, left = [], source.most_bytes + 1
            while left > 0 and (part := file.read(min(_PIECE, left))):
                parts.append(part)
                left -= len(part)
            return b"".join(parts)
    except NotImplementedError as error:
        raise _refuse_packing() from error
    except _ZIP_TROUBLE as error:
        raise CorruptFile(say("This part of the archive is damaged."), _GET_ANEW) from error


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER) or name.rsplit("/", 1)[-1] in _LITTER


def _leads_out(name: str) -> bool:
    """Tell whether a program that unpacks to disk would leave the folder it was told to use."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or not steps[0]
