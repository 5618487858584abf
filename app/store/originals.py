"""The files as they came, packed, and kept once however often they are handed over."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import zstandard

from app.domain.errors import StoreDamaged
from app.domain.words import say
from app.store.connection import Connection

_LEVEL: Final = 3  # a level of 9 takes five times as long for a thirtieth less


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file; made where no key is."""

    digest: bytes
    size: int
    data: bytes


def digest_file(data: bytes) -> bytes:
    """Say by what a file is known."""
    return hashlib.sha256(data).digest()


def pack_file(data: bytes) -> PackedFile:
    """Pack the bytes of a file."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(data)
    return PackedFile(digest_file(data), len(data), packed)


def keep_original(db: Connection, file: PackedFile) -> None:
    """Keep a file, unless it is there."""
    db.execute(
        "INSERT INTO original (digest, size, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (file.digest, file.size, file.data),
    )


def load_original(db: Connection, digest: bytes) -> bytes | None:
    """Unpack a file, and see that it is the one that came."""
    row = db.execute("SELECT size, data FROM original WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return None
    try:
        data = zstandard.ZstdDecompressor().decompress(row[1], max_output_size=row[0])
    except zstandard.ZstdError as error:
        raise _damaged() from error
    if digest_file(data) != digest:
        raise _damaged()
    return data


def erase_originals(db: Connection, digests: Iterable[bytes]) -> None:
    """Let go of files."""
    db.executemany("DELETE FROM original WHERE digest = ?", [(it,) for it in digests])


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        say("The file that this run came in is damaged in the log."),
        say("The run itself is kept apart from it. Import the file again if you still have it."),
    )
