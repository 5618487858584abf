"""Tells all that is known, for a snapshot: each file right before the first run that came in it.

Whoever takes that in reads files while it makes the digests of runs.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from app.domain.operations import Op
from app.services.syncing.replica.telling import tell_all
from app.store.connection import Connection
from app.store.log import Store
from app.store.sync_entities import ACTIVITY, ORIGINAL
from app.store.sync_kept import list_kept
from app.store.sync_registers import list_keys, list_kinds
from app.store.sync_runs import find_files

Key: TypeAlias = tuple[str, str]  # kind and key of an item
_AT_ONCE: Final = 200


def tell_state(store: Store, kept_here: frozenset[str]) -> Iterator[Op]:
    """Tell what is known of every item, and what waits here."""
    told: set[Key] = set()
    for items in _pages(store):
        some = [it for it in dict.fromkeys(items) if it not in told]
        told |= {it for it in some if it[0] == ORIGINAL}
        yield from store.read(partial(_tell, items=some, kept_here=kept_here))
    yield from (it.op for it in store.read(list_kept))


def _pages(store: Store) -> Iterator[list[Key]]:
    """List the items, some at a time; files once more, last, for those that no run told of."""
    for kind in store.read(list_kinds):
        after: str | None = None
        while keys := store.read(partial(list_keys, kind=kind, after=after, most=_AT_ONCE)):
            after = keys[-1]
            files = store.read(partial(find_files, runs=keys)) if kind == ACTIVITY else {}
            yield [it for key in keys for it in _with_file(kind, key, files.get(key))]


def _with_file(kind: str, key: str, file: str | None) -> list[Key]:
    return [(kind, key)] if file is None else [(ORIGINAL, file), (kind, key)]


def _tell(db: Connection, items: Sequence[Key], kept_here: frozenset[str]) -> list[Op]:
    return [op for it in items for op in tell_all(db, it, kept_here)]
