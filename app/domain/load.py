"""Load over days: fitness, fatigue and form, monotony and strain; a value a day, rest days too."""

from itertools import accumulate
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from app.domain.track import Column

FITNESS_DAYS: Final = 42
FATIGUE_DAYS: Final = 7
_WEEK: Final = 7
MOST_MONOTONY: Final = 10.0  # days that are all alike would have no end of it


def decay(days: float) -> float:
    """Say the share by which a mean of so many days moves daily: 1 - e^(-1/N)."""
    return float(-np.expm1(-1 / days))


def span_decay(days: float) -> float:
    """Say the share that others use, 2 / (N + 1): the same N then means half as many days."""
    return 2 / (days + 1)


def running_mean(loads: Column, share: float, start: float = 0.0) -> Column:
    """Move each day by a share from yesterday's mean towards the day's load."""
    days = accumulate(
        loads.tolist(), lambda mean, load: mean + (load - mean) * share, initial=start
    )
    return np.fromiter(days, np.float64, len(loads) + 1)[1:]


def form(fitness: Column, fatigue: Column) -> Column:
    """Take fatigue from fitness as they were the evening before, which is how the day begins."""
    return np.concatenate([[0.0], (fitness - fatigue)[:-1]])[: len(fitness)]


def monotony(loads: Column) -> Column:
    """Divide the mean of seven days by their spread (Foster 1998, population SD); NaN before."""
    weeks = _weeks(loads)
    mean, spread = weeks.mean(axis=1), weeks.std(axis=1)
    least = mean / MOST_MONOTONY
    found = np.where(spread > least, mean / np.where(spread > 0, spread, 1), MOST_MONOTONY)
    # A week without a run is not monotonous but empty
    return _from_seventh(np.where(mean > 0, found, np.nan), len(loads))


def strain(loads: Column) -> Column:
    """Multiply the load of seven days with their monotony."""
    return _from_seventh(_weeks(loads).sum(axis=1), len(loads)) * monotony(loads)


def _weeks(loads: Column) -> Column:
    if len(loads) < _WEEK:
        return np.empty((0, _WEEK))
    return sliding_window_view(loads, _WEEK)


def _from_seventh(values: Column, days: int) -> Column:
    return np.concatenate([np.full(days - len(values), np.nan), values])
