"""Fills a log with runs and their digests, without a file that they came in."""

import json
from typing import Any

import numpy as np

from app.domain.digest import BEST_MEANS, DISTANCES_M, DURATIONS_S, FIGURES, VERSION, Digest
from app.domain.local_days import NO_TIME
from app.domain.recording import Activity
from app.domain.topics import RUNS
from app.domain.track import Track
from app.store.batches import begin_batch
from app.store.connection import Connection
from app.store.digests import keep_digest
from app.store.log import Store
from app.store.packed_digest import pack_digest
from app.store.packed_run import PackedRun, pack_run
from app.store.runs import Origin, add_run
from tests.makers.histories import at

_ROW = {
    "sport": "running", "sub_sport": "", "utc_offset_s": 0, "distance_m": 5000.0,
    "elapsed_s": 1900.0, "moving_s": 1800.0,
}  # fmt: skip

_FACTS = pack_run(Activity(Track(np.empty(0), {}))).facts  # of a run without points


_FACTS = json.dumps(
    {"values": 0, "totals": {}, "channels": [], "developer_fields": [], "breaks": [], "lengths": []}
)


def fill(store: Store, *runs: dict[str, Any]) -> list[int]:
    """Add runs, and hand over their ids.

    Each says what differs from 5 km in half an hour: `at`, columns of the run, `figures` of its
    digest, `best` times by distance, best `speeds` by duration, `values` by metric.
    Without any of figures, best and speeds it gets no digest.
    """

    def add(db: Connection) -> list[int]:
        batch = begin_batch(db, "import", "", 0)
        return [_add(db, batch, dict(run)) for run in runs]

    return store.write(RUNS, add)


def _add(db: Connection, batch: int, run: dict[str, Any]) -> int:
    start_us = at(run.pop("at", None))
    figures, best, speeds = (run.pop(it, None) for it in ("figures", "best", "speeds"))
    values = run.pop("values", {})
    row = {**_ROW, "start_us": None if start_us == NO_TIME else start_us, **run}
    activity = add_run(db, PackedRun(row, _FACTS, ()), Origin(batch, "file"), 0)
    if figures or best or speeds:
        found = db.execute("SELECT version FROM activity WHERE id = ?", (activity,)).fetchone()
        keep_digest(db, found[0], pack_digest(make_digest(figures, best, speeds)))
    db.execute(
        "UPDATE activity SET digested_with = ?, is_valued = ? WHERE id = ?",
        (VERSION, bool(values), activity),
    )
    db.executemany(
        "INSERT INTO metric_value (key, activity, made_with, value) VALUES (?, ?, 1, ?)",
        [(key, activity, value) for key, value in values.items()],
    )
    return activity


def make_digest(
    figures: dict[str, float] | None = None,
    best: dict[float, float] | None = None,
    speeds: dict[int, float] | None = None,
) -> Digest:
    """Make a digest that says only this."""
    columns = [np.full(len(it), np.nan) for it in (FIGURES, DISTANCES_M)]
    means = np.full((len(BEST_MEANS), len(DURATIONS_S)), np.nan)
    for name, value in (figures or {}).items():
        columns[0][FIGURES.index(name)] = value
    for metres, seconds in (best or {}).items():
        columns[1][DISTANCES_M.index(metres)] = seconds
    for seconds, speed in (speeds or {}).items():
        means[BEST_MEANS.index("speed"), DURATIONS_S.index(seconds)] = speed
    return Digest(figures=columns[0], best_time_s=columns[1], best_means=means)
