"""Lists what zips hold, and unpacks single members in memory."""

import lzma
import os
import struct
import zipfile
import zlib
from functools import lru_cache

from app.domain.errors import CorruptFile, UnsupportedFormat
from app.domain.words import say
from app.services.plain_files import explain_unreadable, open_regular

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
UNPACK_FIRST = say("Unpack it first, then take in what it holds.")
GET_ANEW = say("Get it anew from where it came from, then try again.")
_MOST_MEMBERS = 50_000
_MOST_RATIO = 400  # of unpacked to packed bytes; genuine files stay under 60
_SMALL = 2**20  # below this size no ratio is suspicious
_PIECE = 4096  # packed bytes that are unpacked at once; in bzip2 they may hold 80 MB
_ENCRYPTED = 1
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF
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
_MAC_TWIN = "._"  # what a Mac knows of the file of that name


def list_names(path: str) -> dict[int, str] | None:
    """Name the members that are files, by their places in the list; None where it is no zip.

    What computers leave behind on their own is passed over; a name that comes again is numbered.
    """
    with open_regular(path) as file:
        if file.read(4) not in ZIP:
            return None
    listed = _find_archive(path).infolist()
    if len(listed) > _MOST_MEMBERS:
        raise CorruptFile(
            say("This archive holds too many files: {n}.", n=len(listed)), UNPACK_FIRST
        )
    names = {
        index: info.filename
        for index, info in enumerate(listed)
        if not info.filename.endswith("/") and not _is_litter(info.filename)
    }
    if not names:
        raise UnsupportedFormat(
            say("This archive holds no files."), say("Choose one that holds runs.")
        )
    return _numbered(names)


def _numbered(names: dict[int, str]) -> dict[int, str]:
    """Make each name differ from the others, as `name (2)`."""
    given, taken = set(names.values()), set[str]()
    next_numbers = dict.fromkeys(given, 2)
    found: dict[int, str] = {}
    for index, name in names.items():
        own = name
        while own in taken or (own != name and own in given):
            own = f"{name} ({next_numbers[name]})"
            next_numbers[name] += 1
        taken.add(own)
        found[index] = own
    return found


def has_tail(path: str) -> bool:
    """Tell whether anything but padding follows the end of a zip."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(max(size - _END_SIZE - _LONGEST_COMMENT, 0))
        last = file.read()
    at = last.rfind(_END)
    comment = int.from_bytes(last[at + _END_SIZE - 2 : at + _END_SIZE], "little")
    return at >= 0 and bool(last[at + _END_SIZE + comment :].strip(b"\0"))


def _refuse_packing() -> UnsupportedFormat:
    return UnsupportedFormat(
        say("This archive is packed in a way that Quiet Mile does not read."), UNPACK_FIRST
    )


@lru_cache(maxsize=1)
def _open_archive(path: str, _changed_ns: int) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except NotImplementedError as error:
        raise _refuse_packing() from error
    except _ZIP_TROUBLE as error:
        raise CorruptFile(say("This archive is damaged."), GET_ANEW) from error


def _find_archive(path: str) -> zipfile.ZipFile:
    """Open a zip, once for all of its members."""
    try:
        changed_ns = os.stat(path).st_mtime_ns  # noqa: PTH116
    except OSError as error:
        raise explain_unreadable(error) from error
    return _open_archive(path, changed_ns)


def read_member(path: str, member: int, most_bytes: int) -> bytes:
    """Unpack one member in memory; its name is never used as a path."""
    archive = _find_archive(path)
    listed = archive.infolist()
    if member >= len(listed):
        raise CorruptFile(
            say("This archive was changed while it was being read."), say("Try again.")
        )
    info = listed[member]
    if _leads_out(info.filename):
        raise CorruptFile(
            say("This archive points to places outside of itself, as only harmful ones do."),
            say("Trust nothing in it, unless you know who made it."),
        )
    if info.flag_bits & _ENCRYPTED:
        raise UnsupportedFormat(say("This archive is locked with a password."), UNPACK_FIRST)
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * info.compress_size:
        raise CorruptFile(
            say("This archive was made to unpack to far more than it holds."),
            say("Trust nothing in it, unless you know who made it."),
        )
    try:
        with archive.open(info) as file:
            parts, left = [], most_bytes + 1
            while left > 0 and (part := file.read(min(_PIECE, left))):
                parts.append(part)
                left -= len(part)
            return b"".join(parts)
    except NotImplementedError as error:
        raise _refuse_packing() from error
    except _ZIP_TROUBLE as error:
        raise CorruptFile(say("This part of the archive is damaged."), GET_ANEW) from error


def _is_litter(name: str) -> bool:
    own = name.rsplit("/", 1)[-1]
    return name.startswith(_LITTER) or own in _LITTER or own.startswith(_MAC_TWIN)


def _leads_out(name: str) -> bool:
    """Tell whether a program that unpacks to disk would leave the folder it was told to use."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or not steps[0]
