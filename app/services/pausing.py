"""Pauses kinds of data: they stay in the log, and are shown nowhere in the window."""

from app.domain.categories import Category
from app.domain.topics import SETTINGS
from app.store.connection import Connection
from app.store.log import Store
from app.store.settings import read_setting, write_setting

_KEY = "paused-kinds"


def read_paused(store: Store) -> frozenset[Category]:
    """Say which are paused."""
    return store.read(_read)


def pause(store: Store, category: Category, *, is_paused: bool) -> None:
    """Pause a kind of data, or let it be shown again."""

    def turn(db: Connection) -> None:
        now = _read(db) | {category} if is_paused else _read(db) - {category}
        write_setting(db, _KEY, sorted(now) or None)

    store.write(SETTINGS, turn)


def _read(db: Connection) -> frozenset[Category]:
    return frozenset(Category(it) for it in read_setting(db, _KEY) or ())
