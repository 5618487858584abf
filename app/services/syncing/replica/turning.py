"""Turns the noticing of changes on and off; what is in the log stays as it is."""

from app.domain.topics import ORIGINALS, SYNC
from app.services.syncing.replica.memberships import save_membership
from app.store.connection import Connection
from app.store.log import Store
from app.store.sync_files import start_noting, stop_noting
from app.store.sync_marks import mark_all, start_marking, stop_marking
from app.store.sync_state import forget_all
from app.sync.membership import Membership


def turn_on(store: Store, membership: Membership) -> None:
    """Take part from now on, with all that is there."""

    def begin(db: Connection) -> None:
        forget_all(db)
        start_marking(db)
        mark_all(db)
        save_membership(db, membership)

    store.originals.write(ORIGINALS, start_noting)
    store.write(SYNC, begin)


def turn_off(store: Store) -> None:
    """Take part no more, and forget all that had to do with it, keys first of all."""

    def end(db: Connection) -> None:
        stop_marking(db)
        forget_all(db)

    store.write_to_free(SYNC, end)
    store.originals.write(ORIGINALS, stop_noting)
