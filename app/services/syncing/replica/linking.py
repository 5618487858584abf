"""Compares runs that came with those that are here, so that two computers decide the same.

Of two files of one run the richer counts, of equal ones that with the smaller id. What is linked
here is told to the others as any change is.
"""

from collections.abc import Iterable

from app.services.comparing import find_twin
from app.store.connection import Connection
from app.store.known_runs import link_to
from app.store.sync_runs import find_counting, list_copies_of_copies, set_counting


def link_new(db: Connection, came: Iterable[int]) -> None:
    """Link runs that came with what they are copies of, or what is a copy of them."""
    for activity in came:
        found = find_twin(db, activity)
        if found is not None:
            values, same = found
            is_richer = (values, -activity) > (same.values, -same.id)
            copy, counts = (same.id, activity) if is_richer else (activity, same.id)
            link_to(db, copy, counts)


def settle_chains(db: Connection) -> None:
    """Let no run be a copy of one that is a copy itself; of a ring the smallest id counts."""
    for activity in list_copies_of_copies(db):
        set_counting(db, activity, _find_root(db, activity))


def _find_root(db: Connection, activity: int) -> int:
    way: list[int] = []
    at: int | None = activity
    while at is not None and at not in way:
        way.append(at)
        at = find_counting(db, at)
    return way[-1] if at is None else min(way[way.index(at) :])
