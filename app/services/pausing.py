"""Pauses kinds of data: they stay in the log, and are neither shown nor used for any number."""

from app.domain.categories import Category
from app.domain.progress import Watch
from app.domain.topics import SETTINGS
from app.metrics import metrics
from app.services.paused import keep_paused, load_paused
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.log import Store
from app.store.valuation import ask_for


def pause(store: Store, category: Category, *, is_paused: bool, watch: Watch | None = None) -> int:
    """Pause a kind of data, or use it again; the numbers follow, of so many runs.

    Digests stay as they are, so that what is resumed gives the very numbers of before.
    """

    def turn(db: Connection) -> bool:
        before = load_paused(db)
        now = before | {category} if is_paused else before - {category}
        if now == before:
            return False
        keep_paused(db, now)
        ask_for(db, [it.key for it in metrics()])
        return True

    return value_runs(store, watch) if store.write(SETTINGS, turn) else 0
