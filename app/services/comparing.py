"""Compares runs with those of the log: of one run in several files, one counts."""

import json
from collections.abc import Callable, Iterable

from app.services.same_run import Known, Path, find_same, read_path
from app.store.binning import is_parted, join
from app.store.connection import Connection
from app.store.known_runs import find_resembling
from app.store.packed_run import PATH, PackedRun, Row
from app.store.runs import find_row, load_run


def list_known(db: Connection, row: Row) -> list[Known]:
    """List the runs of the log with which to compare the one of this row."""
    start_us = row["start_us"]
    if start_us is None:
        return []

    def fetch(activity: int) -> Callable[[], Path | None]:
        return lambda: read_path(load_run(db, activity, PATH))

    return [
        Known(it.id, it.start_us, it.elapsed_s, it.distance_m, it.values, fetch(it.id))
        for it in find_resembling(db, start_us, row["elapsed_s"])
    ]


def count_values(run: PackedRun) -> int:
    """Say how much was measured."""
    values: int = json.loads(run.facts)["values"]
    return values


def rejoin(db: Connection, step: int, activities: Iterable[int], now_ms: int) -> None:
    """Link what came back from the bin with what came in meanwhile; the richer counts."""
    for activity in activities:
        row = find_row(db, activity)
        if row is None or row["bin"] is not None or row["duplicate_of"] is not None:
            continue
        others = [it for it in list_known(db, row) if it.id != activity]
        if not others or is_parted(db, activity):
            continue
        run = load_run(db, activity, PATH)
        same = find_same(run, [it for it in others if not is_parted(db, it.id)])
        if same is not None:
            is_richer = count_values(run) > same.values
            copy, counts = (same.id, activity) if is_richer else (activity, same.id)
            join(db, step, copy, counts, now_ms)
