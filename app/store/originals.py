"""The files as they came, kept once however often they are handed over."""

from collections.abc import Iterable

from app.domain.errors import StoreDamaged
from app.domain.words import say
from app.store.connection import Connection
from app.store.packed_file import PackedFile, unpack_file


def keep_original(db: Connection, file: PackedFile) -> None:
    """Keep a file, unless it is there."""
    db.execute(
        "INSERT INTO original (digest, size, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (file.checksum, file.size, file.data),
    )


def load_original(db: Connection, checksum: bytes) -> bytes | None:
    """Unpack a file, and see that it is the one that came."""
    packed = load_packed(db, checksum)
    if packed is None:
        return None
    data = unpack_file(packed)
    if data is None:
        raise _damaged()
    return data


def load_packed(db: Connection, checksum: bytes) -> PackedFile | None:
    """Load a file as it is packed."""
    row = db.execute("SELECT size, data FROM original WHERE digest = ?", (checksum,)).fetchone()
    return None if row is None else PackedFile(checksum, *row)


def list_checksums(db: Connection) -> list[bytes]:
    """List all files, by what their bytes add up to."""
    return [row[0] for row in db.execute("SELECT digest FROM original ORDER BY number")]


def erase_originals(db: Connection, checksums: Iterable[bytes]) -> None:
    """Let go of files."""
    db.executemany("DELETE FROM original WHERE digest = ?", [(it,) for it in checksums])


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        say("The file that this run came in is damaged in the log."),
        say("The run itself is kept apart from it. Import the file again if you still have it."),
    )
