"""Judges deletions of a whole pull: few are done, many wait for the runner's yes."""

from app.domain.operations import Op
from app.store.connection import Connection
from app.store.soundness import count_runs
from app.store.sync_entities import ACTIVITY, ORIGINAL
from app.store.sync_kept import DELETING, HELD, Kept, keep_for, list_kept
from app.store.sync_runs import list_file_holders
from app.sync.merge import is_too_much


def judge_deletions(db: Connection) -> list[Kept]:
    """Hand over the deletions that are to be done now; too many at once are held from now on."""
    waiting, held = list_kept(db, (DELETING,)), list_kept(db, (HELD,))
    if not waiting:
        return []
    gone = {it.op.key for it in (*waiting, *held) if it.op.entity == ACTIVITY}
    present = count_runs(db)
    if held or is_too_much(len(gone), present):
        keep_for(db, HELD, [it.number for it in waiting if it.op.entity == ACTIVITY])
        waiting = [it for it in waiting if it.op.entity != ACTIVITY]
    return sorted(waiting, key=lambda it: it.op.entity == ORIGINAL)


def is_file_needed(db: Connection, op: Op) -> bool:
    """Tell whether a file stays for now: a run that it belongs to may still be taken back."""
    return op.entity == ORIGINAL and bool(list_file_holders(db, op.key))
