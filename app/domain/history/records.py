"""Records: the best time over each distance, how it came about, and the most of a whole run.

Best times come from digests, which leave out what a jump of the position is in. What is told of
whole runs leaves doubtful ones out, for they seem longer, higher and faster than they were.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.history.past import Past, Rows
from app.domain.track import Column

NOBODY: Final = -1  # the row of a record that was never set

# What of a whole run makes a record, and whether the most or the least of it does
WHOLE: Final = {
    "distance_m": 1, "time_s": 1, "ascent_m": 1, "vdot": 1,
    "earliest": -1, "latest": 1,
}  # fmt: skip
_CLOCK: Final = {"earliest": "lateness_s", "latest": "lateness_s"}
_DOUBTED: Final = ("distance_m", "ascent_m", "vdot")


@dataclass(frozen=True, slots=True)
class BestTimes:
    """By distance, in the order of DISTANCES_M: the time, NaN for none, and the run it is of."""

    time_s: Column
    row: Rows


def best_times(past: Past) -> BestTimes:
    """Find the best time over each distance; of equal ones the first holds it."""
    return _best(past.best_time_s, np.arange(len(past)))


def best_times_by_year(past: Past) -> Mapping[int, BestTimes]:
    """Find the best times of each year in which somebody ran, the latest year first."""
    years = past.day.astype("datetime64[Y]")
    found = {}
    for year in np.unique(years[~np.isnat(years)])[::-1]:
        rows = np.flatnonzero(years == year)
        found[int(year.astype(np.int64)) + 1970] = _best(past.best_time_s[rows], rows)
    return found


def _best(times: Column, rows: Rows) -> BestTimes:
    if not len(rows):
        none = np.full(times.shape[1], np.nan)
        return BestTimes(none, np.full(len(none), NOBODY))
    comparable = np.where(np.isnan(times), np.inf, times)
    at = comparable.argmin(axis=0)
    best = comparable[at, np.arange(times.shape[1])]
    is_held = np.isfinite(best)
    return BestTimes(np.where(is_held, best, np.nan), np.where(is_held, rows[at], NOBODY))


def progress(past: Past, distance: int) -> Rows:
    """List the runs in which the record over a distance, by its place, fell; the first sets it."""
    times = past.best_time_s[:, distance]
    rows = np.flatnonzero(~np.isnan(times) & ~np.isnat(past.day))
    held = np.minimum.accumulate(times[rows])
    fell = held[1:] < held[:-1]
    kept: Rows = np.concatenate((rows[:1], rows[1:][fell]))
    return kept


def whole_records(past: Past) -> dict[str, int]:
    """Find the runs that have the most of something, by what; of equal ones the first."""
    found = {}
    for name, sign in WHOLE.items():
        values = sign * getattr(past, _CLOCK.get(name, name))
        is_some = (values > 0) | (name in _CLOCK)  # no climb at all is no record
        is_able = ~np.isnan(values) & is_some & ~(past.is_doubtful & (name in _DOUBTED))
        rows = np.flatnonzero(is_able)
        if len(rows):
            found[name] = int(rows[values[rows].argmax()])
    return found
