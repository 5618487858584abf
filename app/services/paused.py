"""Says which kinds of data are paused."""

from typing import Final, TypeAlias

from app.domain.categories import Category
from app.store.connection import Connection
from app.store.log import Store
from app.store.settings import read_setting, write_setting

Paused: TypeAlias = frozenset[Category]

_KEY: Final = "paused-kinds"


def read_paused(store: Store) -> Paused:
    """Say it."""
    return store.read(load_paused)


def load_paused(db: Connection) -> Paused:
    """Say it within a reading or a writing."""
    kept = read_setting(db, _KEY)
    return frozenset(it for it in Category if isinstance(kept, list) and it in kept)


def keep_paused(db: Connection, paused: Paused) -> None:
    """Keep which they are from now on; the numbers are to follow."""
    write_setting(db, _KEY, sorted(paused) or None)
