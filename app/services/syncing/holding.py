"""Deletions by another computer that are too many at once: they wait for the runner's word."""

from collections.abc import Callable
from contextlib import closing

from app.domain.operations import Blob
from app.domain.topics import RUNS, SYNC
from app.services.syncing.naming import name_device, name_run
from app.services.syncing.replica.memberships import load_membership
from app.services.syncing.replica.merging import Merging
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.stamping import stamp_marks
from app.services.syncing.replica.taking import Taking
from app.services.syncing.views import Held, HeldRun
from app.store.connection import Connection
from app.store.log import Store
from app.store.runs import find_row
from app.store.sync_entities import ORIGINAL
from app.store.sync_kept import DELETING, HELD, Kept, drop_kept, list_kept


def read_held(store: Store) -> Held | None:
    """Say which runs would go; None where none waits."""

    def read(db: Connection) -> Held | None:
        held = list_kept(db, (HELD,))
        keys = dict.fromkeys(it.op.key for it in held)
        if not held:
            return None
        runs = tuple(_show(db, int(key)) for key in keys)
        return Held(runs, name_device(db, held[-1].op.device), held[0].since_ms)

    return store.read(read)


def accept(store: Store, clock: Callable[[], int]) -> None:
    """Delete them here, too: those that are not in the bin go there."""
    device = _find_device(store)
    with closing(Objects()) as objects:
        taking = Taking(store, objects, device, _fetch_nothing, clock())
        taking.do_deletions(_list_held)
        taking.do_deletions(_list_files)


def refuse(store: Store, clock: Callable[[], int]) -> None:
    """Keep them, and let them come back on the computer that deleted them."""
    device = _find_device(store)

    def write(db: Connection) -> None:
        stamp_marks(db, device)
        merging = Merging(db, device, clock(), is_judged=True)
        held = _list_held(db)
        files = {_find_file(db, it.op.key) for it in held}
        for it in (*held, *(it for it in _list_files(db) if it.op.key in files)):
            merging.refuse(it.op)
            drop_kept(db, it.number)

    store.write(lambda _: (SYNC, RUNS), write)


def _show(db: Connection, activity: int) -> HeldRun:
    start_us = (find_row(db, activity) or {}).get("start_us")
    return HeldRun(name_run(db, activity), None if start_us is None else start_us // 1000)


def _list_held(db: Connection) -> list[Kept]:
    return list_kept(db, (HELD,))


def _list_files(db: Connection) -> list[Kept]:
    return [it for it in list_kept(db, (DELETING,)) if it.op.entity == ORIGINAL]


def _find_file(db: Connection, key: str) -> str:
    original = (find_row(db, int(key)) or {}).get("original")
    return "" if original is None else bytes(original).hex()


def _find_device(store: Store) -> str:
    member = store.read(load_membership)
    return "" if member is None else member.device


def _fetch_nothing(_: Blob) -> bytes | None:
    return None
