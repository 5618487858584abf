"""Makes .gz and .zip files that are odd, damaged, or meant to do harm."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

_BLOCK = bytes(2**20)


def _zeros(size: int) -> tuple[bytes, int]:
    """Deflate zeros, block by equal block; and their CRC."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(_BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(size // len(_BLOCK)):
        crc = zlib.crc32(_BLOCK, crc)
    return block * (size // len(_BLOCK)) + packer.flush(), crc


def gzip_bomb(size: int) -> bytes:
    """Pack that many zeros."""
    deflated, crc = _zeros(size)
    return b"\x1f\x8b\x08" + bytes(7) + deflated + struct.pack("<2I", crc, size)


def zip_bomb(size: int) -> bytes:
    """Pack one member of that many zeros."""
    deflated, crc = _zeros(size)
    about = (20, 0, zipfile.ZIP_DEFLATED, 0, 33, crc, len(deflated), size, 7)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *about, 0) + b"run.fit" + deflated
    listed = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *about, *[0] * 6) + b"run.fit"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), len(local), 0)
    return local + listed + end


def zipped(
    members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED, level: int = 6
) -> bytes:
    """Pack members under the names given, whatever they are."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method, compresslevel=level) as archive:
        for name, data in members:
            info = zipfile.ZipInfo("x")
            info.filename = name  # its constructor would tidy the name up
            info.compress_type = method
            archive.writestr(info, data)
    return whole.getvalue()


def other_method(packed: bytes, method: int) -> bytes:
    """Let a zip's only member claim to be packed in another way, in both places."""
    lied = bytearray(packed)
    struct.pack_into("<H", lied, lied.index(b"PK\x03\x04") + 8, method)
    struct.pack_into("<H", lied, lied.rindex(b"PK\x01\x02") + 10, method)
    return bytes(lied)


def lying_sizes(packed: bytes, claimed: int) -> bytes:
    """Let a zip's list claim another unpacked size for its only member, in both places."""
    lied = bytearray(packed)
    struct.pack_into("<I", lied, lied.index(b"PK\x03\x04") + 22, claimed)
    struct.pack_into("<I", lied, lied.rindex(b"PK\x01\x02") + 24, claimed)
    return bytes(lied)


def encrypted(packed: bytes) -> bytes:
    """Mark a zip's only member as encrypted."""
    marked = bytearray(packed)
    marked[marked.index(b"PK\x03\x04") + 6] |= 1
    marked[marked.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


def many_members(count: int) -> bytes:
    """List the same empty member many times, without writing each of them."""
    name = b"run.fit"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name
    one = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), *[0] * 6
    )
    listed = (one + name) * count
    few = min(count, 0xFFFF)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, few, few, len(listed), len(local), 0)
    if count > 0xFFFF:
        at = len(local) + len(listed)
        big = struct.pack(
            "<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(listed), len(local)
        )
        end = big + struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1) + end
    return local + listed + end


def gzipped(*parts: bytes) -> bytes:
    """Pack parts one after the other, as `cat a.gz b.gz` does."""
    return b"".join(gzip.compress(part) for part in parts)
