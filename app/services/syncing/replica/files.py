"""The files that runs came in, which lie in a database of their own: what came and what went."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.operations import Blob
from app.domain.topics import ORIGINALS, SYNC
from app.services.syncing.replica.objects import Wanted
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import erase_originals, keep_original, list_checksums
from app.store.packed_file import PackedFile
from app.store.sync_entities import FILE, ORIGINAL
from app.store.sync_files import count_files, forget_gone, list_gone
from app.store.sync_marks import GONE, WHOLE, mark, read_clock
from app.store.sync_registers import list_whole, load_blobs, load_registers
from app.store.sync_runs import note_files
from app.store.sync_state import read_state, write_state

_COUNT: Final = "files-known"  # how many there were when they were last compared
_LOST: Final = "files-lost"


def mark_files(store: Store) -> None:
    """Mark files that were added since, and those that were erased on purpose.

    One that is missing otherwise, as with a damaged disk, is erased nowhere.
    """
    count, gone = store.originals.read(count_files), store.originals.read(list_gone)
    if not gone and store.read(lambda db: read_state(db, _COUNT)) == count:
        return
    here = {it.hex() for it in store.originals.read(list_checksums)}

    def compare(db: Connection) -> None:
        known, now_ms = set(list_whole(db, ORIGINAL)), read_clock(db)
        new = sorted(here - known)
        note_files(db, map(bytes.fromhex, new), are_kept=True)  # also for runs that lacked it
        for checksum in new:
            mark(db, ORIGINAL, checksum, WHOLE, now_ms if _was_erased(db, checksum) else 0)
        for checksum in sorted({it.hex() for it in gone} & known - here):
            mark(db, ORIGINAL, checksum, GONE, now_ms)
        write_state(db, _COUNT, count)
        write_state(db, _LOST, sorted(known - here - {it.hex() for it in gone}) or None)

    store.write(SYNC, compare)
    if gone:
        store.originals.write(ORIGINALS, lambda db: forget_gone(db, gone))


def keep_files(store: Store, files: Sequence[PackedFile]) -> None:
    """Keep files that came; their registers follow with the runs."""

    def keep(db: Connection) -> None:
        for it in files:
            keep_original(db, it)

    if files:
        store.originals.write(ORIGINALS, keep)


def drop_files(store: Store, checksums: Iterable[str]) -> None:
    """Erase files that were erased elsewhere."""
    some = [bytes.fromhex(it) for it in checksums]
    if some:

        def drop(db: Connection) -> None:
            erase_originals(db, some)
            forget_gone(db, some)

        store.originals.write(ORIGINALS, drop)


def list_lost(db: Connection) -> list[tuple[Wanted, Blob]]:
    """List the files that should be here and are not, with the objects that hold them."""
    found = []
    for checksum in read_state(db, _LOST) or ():
        stored = load_blobs(db, ORIGINAL, checksum).get(FILE)
        if stored is not None:
            found.append(((ORIGINAL, checksum, FILE, stored.blob.name), stored.blob))
    return found


def _was_erased(db: Connection, checksum: str) -> bool:
    return GONE in load_registers(db, ORIGINAL, checksum)
