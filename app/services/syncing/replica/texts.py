"""Keeps the other version of a text that two computers wrote at once."""

from app.domain.operations import Op
from app.services.syncing.replica.items import texts_of
from app.store.connection import Connection
from app.store.sync_conflicts import drop_other, find_others, keep_other
from app.store.sync_registers import FIRST
from app.sync.merge import Merged, Register, is_settled


def keep_texts(db: Connection, op: Op, merged: Merged) -> int:
    """Keep the texts that lost, unless a file said them; let go of those that were settled."""
    item = (op.entity, op.key)
    kept = 0
    for field, lost in merged.lost.items():
        if lost.stamp > FIRST:
            keep_other(db, item, field, lost.value, lost.moment)
            kept += 1
    won = {it: merged.won[it] for it in texts_of(op.entity) if it in merged.won}
    for field, other in find_others(db, item).items() if won else ():
        now = won.get(field)
        if now is None:
            continue
        was = Register(other.text, other.stamp, other.device)
        if is_settled(was, now) or now.value == other.text:
            drop_other(db, item, field)
    return kept
