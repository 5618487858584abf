"""Totals of days, weeks, months and years, and of the same days of the period before."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.history.past import Past
from app.domain.local_days import Days
from app.domain.track import Column

Unit: TypeAlias = Literal["day", "week", "month", "year"]
Numbers: TypeAlias = NDArray[np.int64]
UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month", "year")
SUMS: Final = ("distance_m", "time_s", "ascent_m", "calories_kcal")

_THURSDAY: Final = 3  # the first of January 1970, where Monday is 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Of periods one after the other, also of those in which nobody ran.

    A sum is NaN where there were runs, but none of them says.
    """

    first_day: Days
    count: Numbers
    distance_m: Column
    time_s: Column
    ascent_m: Column
    calories_kcal: Column

    def __len__(self) -> int:
        return len(self.first_day)


@dataclass(frozen=True, slots=True)
class Total:
    """Of the days from first to last; None where there were runs, but none of them says."""

    first: date
    last: date
    count: int
    distance_m: float | None
    time_s: float | None
    ascent_m: float | None
    calories_kcal: float | None


def number_of(days: Days, unit: Unit, first_weekday: int = 0) -> Numbers:
    """Give periods numbers, one after the other, and say in which ones days are."""
    if unit == "month":
        return days.astype("datetime64[M]").astype(np.int64)
    if unit == "year":
        return days.astype("datetime64[Y]").astype(np.int64)
    numbers = days.astype(np.int64)
    return (numbers + _THURSDAY - first_weekday) // 7 if unit == "week" else numbers


def first_day_of(numbers: Numbers, unit: Unit, first_weekday: int = 0) -> Days:
    """Say on which day the periods with these numbers begin."""
    if unit == "month":
        return numbers.astype("datetime64[M]").astype("datetime64[D]")
    if unit == "year":
        return numbers.astype("datetime64[Y]").astype("datetime64[D]")
    days = 7 * numbers - _THURSDAY + first_weekday if unit == "week" else numbers
    return days.astype("datetime64[D]")


def total_by(past: Past, unit: Unit, first_weekday: int = 0) -> Totals:
    """Sum runs up by period, from the first to the last in which there are any."""
    dated = past[~np.isnat(past.day)]
    numbers = number_of(dated.day, unit, first_weekday)
    first, last = (int(numbers.min()), int(numbers.max())) if len(dated) else (0, -1)
    places, size = numbers - first, last - first + 1
    count = np.bincount(places, minlength=size).astype(np.int64)
    sums = {name: _sum_at(getattr(dated, name), places, count) for name in SUMS}
    starts = first_day_of(np.arange(first, last + 1), unit, first_weekday)
    return Totals(first_day=starts, count=count, **sums)


def _sum_at(values: Column, places: Numbers, count: Numbers) -> Column:
    is_known = ~np.isnan(values)
    known, size = places[is_known], len(count)
    sums = np.bincount(known, values[is_known], size).astype(np.float64)
    sums[(count > 0) & (np.bincount(known, minlength=size) == 0)] = np.nan
    return sums


def total_between(past: Past, first: date, last: date) -> Total:
    """Sum up the runs from one day to another, both included."""
    among = past[(past.day >= np.datetime64(first, "D")) & (past.day <= np.datetime64(last, "D"))]
    sums: dict[str, Any] = {name: sum_known(getattr(among, name)) for name in SUMS}
    return Total(first, last, len(among), **sums)


def sum_known(values: Column) -> float | None:
    """Sum what is known; None where there is something, but nothing of it is known."""
    is_known = ~np.isnan(values)
    return float(values[is_known].sum()) if is_known.any() or not len(values) else None
