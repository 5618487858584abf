"""Lets a log go on as another device, as one has to that was copied or restored from a backup."""

from app.services.syncing.replica.memberships import load_membership, save_membership
from app.store.connection import Connection
from app.store.sync_registers import tell_anew
from app.store.sync_state import (
    drop_head,
    forget_segments,
    list_unsent_items,
    move_head,
    take_last_sent,
)
from app.sync.membership import Membership


def restart_as(db: Connection, membership: Membership) -> None:
    """Tell anew what was cut and not sent; the older device is one of the others from now on."""
    before = load_membership(db)
    for entity, key, fields, stamp in list_unsent_items(db):
        for field in fields:
            tell_anew(db, (entity, key), field, stamp, membership.device)
    if before is not None:
        sent = take_last_sent(db)
        drop_head(db, before.device)
        if sent is not None:
            move_head(db, before.device, *sent, 0)
    forget_segments(db)
    save_membership(db, membership)
