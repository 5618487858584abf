"""A period up to today, against the same days of the periods before."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from app.domain.history.past import Past
from app.domain.history.periods import Total, Unit, first_day_of, number_of, total_between


@dataclass(frozen=True, slots=True)
class Comparison:
    """So far, as many days of the period before, and all of that."""

    so_far: Total
    same_days: Total
    whole: Total


def bounds_of(day: date, unit: Unit, first_weekday: int = 0) -> tuple[date, date]:
    """Say when the period that a day is in begins and ends."""
    number = number_of(np.array([day], "datetime64[D]"), unit, first_weekday)
    first, after = first_day_of(np.array([number[0], number[0] + 1]), unit, first_weekday).tolist()
    return first, after - timedelta(days=1)


def compare(past: Past, today: date, unit: Unit, first_weekday: int = 0) -> Comparison:
    """Compare this period so far with the same days of the last one.

    Where the last one had fewer days, all of it is taken: 31 March is compared with 28 February.
    """
    first, _ = bounds_of(today, unit, first_weekday)
    first_before, last_before = bounds_of(first - timedelta(days=1), unit, first_weekday)
    same_day = first_before + (today - first)
    if unit == "year":  # by the calendar, not by the number of days: of which a leap year has more
        same_day = day_in_year(today, first_before.year)
    return Comparison(
        so_far=total_between(past, first, today),
        same_days=total_between(past, first_before, min(same_day, last_before)),
        whole=total_between(past, first_before, last_before),
    )


def compare_years(past: Past, today: date) -> list[Total]:
    """Sum each year with runs up to the day that today is in it, the first year first."""
    numbers = np.unique(number_of(past.day[past.day <= np.datetime64(today, "D")], "year"))
    years = [first.year for first in first_day_of(numbers, "year").tolist()]
    return [total_between(past, date(year, 1, 1), day_in_year(today, year)) for year in years]


def day_in_year(day: date, year: int) -> date:
    """Find the same day of another year; what is 29 February in one is the 28th in others."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
