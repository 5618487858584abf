"""Looks whether the journal beside a log is the log's own, before the database takes it in.

SQLite takes any journal that is sound in itself, be it another log's, and writes it over the file.
Each page of it is therefore checked as SQLCipher would (its pages are authentic under a key that
comes from ours and from the file's salt).
"""

import hashlib
import hmac
import struct
from pathlib import Path
from typing import Final

_PAGE: Final = 4096
_SALT: Final = 16  # begins the first page
_MAC: Final = 64  # ends each page, over what comes before it and the page's number
_HEAD: Final = 32
_FRAME: Final = struct.Struct(">6I")  # page, size after a commit, two salts, two checksums
_WORD: Final = 2**32 - 1


def is_own_journal(path: Path, key: bytearray) -> bool:
    """Tell whether all that the database would take from the journal of this file is its own.

    True where there is none. What a power cut left torn is not taken, and so does not count.
    """
    journal = path.with_name(f"{path.name}-wal")
    if not journal.exists() or journal.stat().st_size <= _HEAD:
        return True
    with path.open("rb") as file:
        secret = _derive(key, file.read(_SALT))
    with journal.open("rb") as file:
        head = file.read(_HEAD)
        salts, sums = head[16:24], struct.unpack(">2I", head[24:])
        order = "<" if head[3] == 0x82 else ">"
        while len(frame := file.read(_FRAME.size + _PAGE)) == _FRAME.size + _PAGE:
            number, *_, first, second = _FRAME.unpack_from(frame)
            if frame[8:16] != salts:  # left over from before the journal began anew
                return True
            if not _is_authentic(frame[_FRAME.size :], number, secret):
                said = frame[:8] + frame[_FRAME.size :]
                return _add_up(said, sums, order) != (first, second)
            sums = (first, second)
    return True


def _derive(key: bytearray, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(it ^ 0x3A for it in salt), 2, 32)


def _is_authentic(page: bytes, number: int, secret: bytes) -> bool:
    start = _SALT if number == 1 else 0
    made = hmac.new(secret, page[start:-_MAC] + struct.pack("<I", number), "sha512")
    return hmac.compare_digest(made.digest(), page[-_MAC:])


def _add_up(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """Go on with the checksum of a journal (sqlite.org/fileformat2.html#checksum_algorithm)."""
    first, second = sums
    for one, two in struct.iter_unpack(f"{order}2I", data):
        first = first + one + second & _WORD
        second = second + two + first & _WORD
    return first, second
