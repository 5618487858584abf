"""Unpacks gzip files, keeping of damaged ones all that can be unpacked."""

import struct
import zlib
from dataclasses import dataclass
from typing import NamedTuple

GZIP = b"\x1f\x8b"
_PIECE = 256  # damage costs no more than the piece that it is in
_HEADER, _TRAILER = 10, 8
_DEFLATED = 8
_HAS_CHECKSUM, _HAS_EXTRA, _HAS_NAME, _HAS_COMMENT = 2, 4, 8, 16


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of one file, and what was wrong with its packing."""

    data: bytes
    is_cut: bool = False  # it ends too early, or is damaged
    is_doubtful: bool = False  # it is whole, but does not agree with its checksum
    has_tail: bool = False  # something that is not part of it follows


class _Unpacked(NamedTuple):
    """What one gzip held."""

    data: bytes
    end: int | None  # where it ends in the file; None where it is cut
    agrees: bool = True  # with its checksum and its length


def unpack_gzip(data: bytes, most_bytes: int) -> Opened:
    """Unpack a gzip and those appended to it, no further than the limit."""
    parts: list[bytes] = []
    size = at = 0
    is_doubtful = False
    while data[at : at + 2] == GZIP and size <= most_bytes:
        found = _unpack_one(data, at, most_bytes + 1 - size)
        parts.append(found.data)
        if found.end is None:
            return Opened(b"".join(parts), is_cut=True)
        at, size = found.end, size + len(found.data)
        is_doubtful |= not found.agrees
    has_tail = size <= most_bytes and bool(data[at:].strip(b"\0"))  # tapes and cards pad with zeros
    return Opened(b"".join(parts), is_doubtful=is_doubtful, has_tail=has_tail)


def _unpack_one(data: bytes, at: int, most: int) -> _Unpacked:
    """Unpack what lies behind a header; zlib alone would hold back what a wrong checksum ends."""
    parts: list[bytes] = []
    size, at = 0, _skip_header(data, at)
    unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    while not unpacker.eof and size < most:
        piece = data[at : at + _PIECE]
        try:
            parts.append(unpacker.decompress(piece, most - size))
        except zlib.error:
            piece = b""
        if not piece:
            return _Unpacked(b"".join(parts), None)
        at += len(piece) - len(unpacker.unused_data)
        size += len(parts[-1])
    whole = b"".join(parts)
    if not unpacker.eof:
        return _Unpacked(whole, at)  # more than is wanted
    trailer = data[at : at + _TRAILER]
    if len(trailer) < _TRAILER:
        return _Unpacked(whole, None)
    return _Unpacked(whole, at + _TRAILER, trailer == struct.pack("<2I", zlib.crc32(whole), size))


def _skip_header(data: bytes, at: int) -> int:
    """Find where the packed bytes of a gzip begin; the end of the file where they never do."""
    if len(data) < at + _HEADER or data[at + 2] != _DEFLATED:
        return len(data)
    flags = data[at + 3]
    at += _HEADER
    if flags & _HAS_EXTRA:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for flag in (_HAS_NAME, _HAS_COMMENT):
        if flags & flag:
            end = data.find(b"\0", at)
            at = end + 1 if end >= 0 else len(data)
    return at + 2 if flags & _HAS_CHECKSUM else at
