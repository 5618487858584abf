"""Pauses sync: nothing is exchanged until the runner lets it go on."""

from app.domain.topics import SYNC
from app.services.syncing.keeping import keep_paused
from app.store.log import Store


def pause(store: Store) -> None:
    """Exchange nothing from now on, but what is asked for."""
    store.write(SYNC, lambda db: keep_paused(db, paused=True))


def resume(store: Store) -> None:
    """Exchange again."""
    store.write(SYNC, lambda db: keep_paused(db, paused=False))
