"""Adds a run by hand: from a treadmill, or of a day on which the watch stayed at home."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from app.domain.recording import Activity, Totals
from app.domain.topics import BATCHES, RUNS
from app.domain.track import Track
from app.services.valuing import value_runs
from app.store.batches import begin_batch
from app.store.log import Store
from app.store.packed_run import pack_run
from app.store.runs import Origin, add_run
from app.system.local_time import find_offset_here


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a runner says of a run; only the start has to be known."""

    start: datetime
    distance_m: float | None = None
    elapsed_s: float | None = None
    sport: str = "running"
    title: str | None = None
    notes: str | None = None
    ascent_m: float | None = None
    hr_mean: float | None = None
    sub_sport: str = "generic"
    effort: int | None = None  # from 1 to 10, as it felt


def add_by_hand(store: Store, said: ByHand, now_ms: int) -> int:
    """Add a run without a file, and hand over its id."""
    offset = said.start.utcoffset()
    assumed = find_offset_here(said.start)
    activity = Activity(
        track=Track(np.empty(0)),
        sport=said.sport,
        sub_sport=said.sub_sport,
        title=said.title,
        notes=said.notes,
        start=said.start,
        utc_offset_s=assumed if offset is None else int(offset.total_seconds()),
        zone_from="assumed",  # by the clock of this computer, wherever the run was
        totals=Totals(
            elapsed_s=said.elapsed_s,
            distance_m=said.distance_m,
            ascent_m=said.ascent_m,
            hr_mean=said.hr_mean,
        ),
    )
    batch = store.write(BATCHES, lambda db: begin_batch(db, "hand", "", now_ms))
    packed = pack_run(activity)
    packed = replace(packed, activity=packed.activity | {"effort": said.effort})
    added = store.write(RUNS, lambda db: add_run(db, packed, Origin(batch, "hand"), now_ms))
    value_runs(store)
    return added
