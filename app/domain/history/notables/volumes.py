"""What a run completes: a streak, or the biggest week or month since some other."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from app.domain.history.notables.notable import Notable
from app.domain.history.past import Past
from app.domain.history.periods import Totals, Unit, number_of, total_by
from app.domain.history.streaks import spans
from app.domain.track import Column

_LEAST_PERIODS: Final = 4  # to be bigger than fewer is no news
_STREAK_DAYS: Final = (5, 7, 10, 14, 21, 30, 50, 75)
_STREAK_WEEKS: Final = (4, 8, 13, 26, 39)
_EVERY_DAYS: Final = (50, 365)
_EVERY_WEEKS: Final = (52,)
_BIGGEST: Final[tuple[tuple[str, Unit, str], ...]] = (
    ("week_distance", "week", "distance_m"),
    ("month_runs", "month", "count"),
    ("month_distance", "month", "distance_m"),
    ("month_climb", "month", "ascent_m"),
)


def find_volumes(until: Past, first_weekday: int) -> Iterator[Notable]:
    """Tell what the last run completed."""
    yield from _streak(until, "day", first_weekday)
    yield from _streak(until, "week", first_weekday)
    totals = {unit: _so_far(until, unit, first_weekday) for unit in ("week", "month")}
    own = {"count": 1.0, "distance_m": until.distance_m[-1], "ascent_m": until.ascent_m[-1]}
    for kind, unit, name in _BIGGEST:
        yield from _biggest(kind, totals[unit], name, float(np.nan_to_num(own[name])))


def _streak(until: Past, unit: Unit, first_weekday: int) -> Iterator[Notable]:
    """Tell of a streak when the first run of a day, or week, makes its length a round one."""
    numbers = number_of(until.day, unit, first_weekday)
    if (numbers[:-1] == numbers[-1]).any():
        return
    starts, _ = spans(numbers[numbers <= numbers[-1]])
    n = int(numbers[-1] - starts[-1]) + 1
    round_ones, every = _round_lengths(unit)
    if n in round_ones or any(n % it == 0 for it in every):
        yield Notable(f"{unit}_streak", {"n": n}, float((numbers >= starts[-1]).sum()))


def _round_lengths(unit: Unit) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (_STREAK_DAYS, _EVERY_DAYS) if unit == "day" else (_STREAK_WEEKS, _EVERY_WEEKS)


def _so_far(until: Past, unit: Unit, first_weekday: int) -> Totals:
    """Sum up to the period of the last run: its day may be before that of one begun earlier."""
    numbers = number_of(until.day, unit, first_weekday)
    return total_by(until[numbers <= numbers[-1]], unit, first_weekday)


def _biggest(kind: str, totals: Totals, name: str, own: float) -> Iterator[Notable]:
    """Tell of the biggest period since some other, once: by the run that made it so."""
    sums = np.nan_to_num(getattr(totals, name).astype(np.float64))
    reached = _last_as_big(sums[:-1], sums[-1])
    was_reached = _last_as_big(sums[:-1], sums[-1] - own)
    behind = len(sums) - 2 - reached
    if own <= 0 or reached == was_reached or behind < _LEAST_PERIODS:
        return
    since = "" if reached < 0 else str(totals.first_day[reached])
    values = {"scope": "since" if since else "ever", "since": since, "value": float(sums[-1])}
    yield Notable(kind, values, float(totals.count[reached + 1 :].sum()))


def _last_as_big(sums: Column, wanted: float) -> int:
    found = np.flatnonzero(sums >= wanted)
    return int(found[-1]) if len(found) else -1
