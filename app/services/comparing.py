"""Compares runs with those of the log: of one run in several files, one counts."""

from collections.abc import Iterable

from app.services.same_run import find_same
from app.store.binning import is_parted, join
from app.store.connection import Connection
from app.store.known_runs import Known, find_resembling, values_in
from app.store.packed_run import PATH
from app.store.runs import find_row, load_run


def rejoin(db: Connection, step: int, activities: Iterable[int], now_ms: int) -> None:
    """Link what came back from the bin with what came in meanwhile; the richer counts."""
    for activity in activities:
        found = find_twin(db, activity)
        if found is not None:
            values, same = found
            copy, counts = (same.id, activity) if values > same.values else (activity, same.id)
            join(db, step, copy, counts, now_ms)


def find_twin(db: Connection, activity: int) -> tuple[int, Known] | None:
    """Find the same run of another file, and say how much was measured in this one.

    What the runner told apart stays apart.
    """
    row = find_row(db, activity)
    if row is None or row["bin"] is not None or row["duplicate_of"] is not None:
        return None
    others = [it for it in find_resembling(db, row) if it.id != activity]
    others = [it for it in others if not is_parted(db, it.id)]
    if not others or is_parted(db, activity):
        return None
    run = load_run(db, activity, PATH)
    same = find_same(run, others)
    return None if same is None else (values_in(run), same)
