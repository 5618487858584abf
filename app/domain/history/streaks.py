"""Streaks: days, or weeks, one after the other with at least one run in each."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from app.domain.history.periods import Numbers, Unit, first_day_of, number_of
from app.domain.local_days import Days


@dataclass(frozen=True, slots=True)
class Streak:
    """From the first day of the first period to the last day of the last one."""

    first: date
    last: date
    length: int


@dataclass(frozen=True, slots=True)
class Streaks:
    """The one that goes on, if one does, and the longest; the earliest of equally long ones."""

    current: Streak | None
    longest: Streak | None


def find_streaks(days: Days, unit: Unit, today: date, first_weekday: int = 0) -> Streaks:
    """Find the streaks of the days on which somebody ran, up to today.

    A period that has only begun ends no streak: one that reached to the period before goes on.
    """
    now = int(number_of(np.array([today], "datetime64[D]"), unit, first_weekday)[0])
    numbers = number_of(days[~np.isnat(days) & (days <= np.datetime64(today))], unit, first_weekday)
    starts, lengths = spans(numbers)
    if not len(starts):
        return Streaks(None, None)
    longest = int(np.argmax(lengths))
    found = [
        _streak(int(starts[at]), int(lengths[at]), unit, first_weekday) for at in (-1, longest)
    ]
    goes_on = starts[-1] + lengths[-1] >= now
    return Streaks(found[0] if goes_on else None, found[1])


def spans(numbers: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """Take numbers, in any order and how often ever, as stretches without a hole."""
    each = np.unique(numbers)
    is_first = np.diff(each, prepend=each[:1] - 2) > 1
    starts = each[is_first]
    lengths = np.diff(np.flatnonzero(np.append(is_first, True)))
    return starts, lengths


def _streak(start: int, length: int, unit: Unit, first_weekday: int) -> Streak:
    ends = first_day_of(np.array([start, start + length]), unit, first_weekday).tolist()
    return Streak(ends[0], ends[1] - timedelta(days=1), length)
