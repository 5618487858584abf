"""Says which runs hold records, and how each came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.domain.digest import BEST_MEANS, DISTANCES_M, DURATIONS_S
from app.domain.history.curve import find_curve
from app.domain.history.past import Past
from app.domain.history.periods import UNITS, Unit, total_by
from app.domain.history.records import (
    BestTimes,
    best_times,
    best_times_by_year,
    progress,
    whole_records,
)
from app.domain.paused import leave_out_of_means
from app.services.paused import load_paused
from app.store.histories import load_best_means
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class Holder:
    """A value, and the run that it is of; its day is None where the run does not say."""

    value: float
    activity: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Biggest:
    """The period in which most was run."""

    unit: Unit
    first: date
    distance_m: float
    count: int


@dataclass(frozen=True, slots=True)
class Records:
    """All that there are, the shortest distance first; those nobody ran are not in it."""

    best: dict[float, Holder]  # seconds, by distance in metres
    by_year: dict[int, dict[float, Holder]]
    progress: dict[float, Sequence[Holder]]  # each time that one fell, the first setting it
    whole: dict[str, Holder]
    biggest: Sequence[Biggest]


def find_records(past: Past, first_weekday: int) -> Records:
    """Find all records of these runs, which should be of one sport."""
    return Records(
        best=_hold(past, best_times(past)),
        by_year={year: _hold(past, it) for year, it in best_times_by_year(past).items()},
        progress=_tell_progress(past),
        whole={
            name: _holder(past, row, _value(past, name, row))
            for name, row in whole_records(past).items()
        },
        biggest=_find_biggest(past, first_weekday),
    )


def find_curve_of(store: Store, past: Past) -> dict[str, dict[int, Holder]]:
    """Find the best mean of all runs by quantity and duration in seconds.

    The speed of doubtful runs is left out; their hearts beat as they did.
    """
    means, paused = store.read(lambda db: (load_best_means(db, past.id), load_paused(db)))
    means = leave_out_of_means(means, paused)
    means[past.is_doubtful, BEST_MEANS.index("speed")] = np.nan
    curve = find_curve(means)
    return {
        name: {
            seconds: _holder(past, row, value)
            for seconds, row, value in zip(
                DURATIONS_S, curve.row[at].tolist(), curve.mean[at].tolist(), strict=True
            )
            if row >= 0
        }
        for at, name in enumerate(BEST_MEANS)
    }


def _hold(past: Past, best: BestTimes) -> dict[float, Holder]:
    held = sorted(zip(DISTANCES_M, best.row.tolist(), best.time_s.tolist(), strict=True))
    return {metres: _holder(past, row, time_s) for metres, row, time_s in held if row >= 0}


def _tell_progress(past: Past) -> dict[float, Sequence[Holder]]:
    found: dict[float, Sequence[Holder]] = {}
    for place, metres in enumerate(DISTANCES_M):
        times = past.best_time_s[:, place]
        rows = progress(past, place).tolist()
        if rows:
            found[metres] = [_holder(past, row, float(times[row])) for row in rows]
    return found


def _value(past: Past, name: str, row: int) -> float:
    """Say what a run has the most of; of when it began the time of day."""
    return float((getattr(past, name) if hasattr(past, name) else past.second)[row])


def _holder(past: Past, row: int, value: float) -> Holder:
    return Holder(value, int(past.id[row]), past.day[row].item())


def _find_biggest(past: Past, first_weekday: int) -> list[Biggest]:
    found = []
    for unit in UNITS:
        totals = total_by(past, unit, first_weekday)
        distances = np.nan_to_num(totals.distance_m)
        if distances.any():
            at = int(distances.argmax())
            day = totals.first_day[at].item()
            found.append(Biggest(unit, day, float(distances[at]), int(totals.count[at])))
    return found
