"""Erases what was erased on another computer: a run goes by way of the bin."""

from collections.abc import Collection

from app.domain.categories import Category
from app.domain.operations import Moment, Op
from app.services.syncing.replica.stamping import stamp_whole
from app.store.bin import ELSEWHERE
from app.store.binning import put_in_bin
from app.store.connection import Connection
from app.store.erasure import KINDS, erase_history_until
from app.store.runs import erase_runs, find_row
from app.store.sync_conflicts import drop_other
from app.store.sync_entities import ACTIVITY, ENTITIES, ERASED, ORIGINAL, erase_item
from app.store.sync_marks import wipe_marks
from app.store.sync_registers import drop_blobs, load_registers
from app.store.sync_runs import leave_bin, note_files


def would_delete(db: Connection, op: Op, left: Collection[str]) -> bool:
    """Tell whether a run that is here would be gone, or a file; `left` is what holds then."""
    if op.entity == ORIGINAL:
        return op.is_erased and not left and bool(load_registers(db, ORIGINAL, op.key))
    is_going = not left if op.is_erased else "bin" in left and op.values.get("bin") is not None
    if op.entity != ACTIVITY or not is_going:
        return False
    row = find_row(db, int(op.key))
    return row is not None and row["bin"] is None


def erase_here(db: Connection, op: Op, now_ms: int) -> None:
    """Erase an item; a run that is not in the bin goes there, for thirty days."""
    item = (op.entity, op.key)
    drop_other(db, item)
    drop_blobs(db, *item)
    if op.entity == ORIGINAL:
        note_files(db, [bytes.fromhex(op.key)], are_kept=False)
    elif op.entity != ACTIVITY:
        erase_item(db, ENTITIES[op.entity], op.key)
    else:
        row = find_row(db, int(op.key))
        if row is not None and row["bin"] is None:
            put_in_bin(db, [row["id"]], ELSEWHERE, now_ms)
        elif row is not None:
            erase_runs(db, [row["id"]])


def take_from_bin(db: Connection, op: Op, erased: Moment, device: str) -> bool:
    """Let a run that was erased elsewhere be there again, as someone set something of it later.

    What the erasure dropped is told anew under the first stamp after it: whatever else was done
    later still holds.
    """
    row = find_row(db, int(op.key)) if op.entity == ACTIVITY else None
    if row is None or row["bin"] != ELSEWHERE:
        return False
    leave_bin(db, row["id"])
    wipe_marks(db, op.entity, op.key)
    stamp_whole(db, (op.entity, op.key), (erased[0] + 1, device))
    return True


def scrub_history(db: Connection, op: Op) -> bool:
    """Erase from the history a kind of data that was erased elsewhere; tell whether that was so."""
    category = op.key.removeprefix(ERASED) if op.entity == "setting" else ""
    when_ms = op.values.get("value")
    if not op.key.startswith(ERASED) or category not in list(KINDS) or not isinstance(when_ms, int):
        return False
    erase_history_until(db, Category(category), when_ms)
    return True
