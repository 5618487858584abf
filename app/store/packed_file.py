"""A file as it is stored; packing needs no key, so that worker processes can do it."""

import hashlib
from dataclasses import dataclass
from typing import Final

import zstandard

_LEVEL: Final = 3  # a level of 9 takes five times as long for a thirtieth less


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file, known by what its bytes add up to."""

    checksum: bytes
    size: int
    data: bytes


def pack_file(data: bytes) -> PackedFile:
    """Pack the bytes of a file."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(data)
    return PackedFile(_checksum(data), len(data), packed)


def unpack_file(file: PackedFile) -> bytes | None:
    """Unpack a file; None where what is stored is not what came."""
    try:
        if zstandard.frame_content_size(file.data) not in (-1, file.size):
            return None  # what it claims is made room for at once, whatever it is
        data = zstandard.ZstdDecompressor().decompress(file.data, max_output_size=file.size)
    except zstandard.ZstdError:
        return None
    return data if _checksum(data) == file.checksum else None


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
