"""Totals by period: against a plain count, and at the edges of the calendar."""

import math
from datetime import date, timedelta

import numpy as np
import pytest

from app.domain.history.comparing import bounds_of, compare, compare_years, day_in_year
from app.domain.history.periods import SUMS, UNITS, number_of, total_between, total_by
from tests.makers.histories import history, random_history

MONDAY, SUNDAY = 0, 6


def begin(day, unit, first_weekday):
    """Walk back to the first day of a period, the plain way."""
    if unit == "week":
        while day.weekday() != first_weekday:
            day -= timedelta(days=1)
    if unit in ("month", "year"):
        day = day.replace(day=1)
    return day.replace(month=1) if unit == "year" else day


def plain_sum(values):
    known = [it for it in values if not math.isnan(it)]
    return sum(known) if known or not len(values) else None


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("seed", range(25))
def test_totals_are_those_of_a_plain_count(seed, unit):
    past, first_weekday = random_history(seed), seed % 7
    rows: dict[date, list[int]] = {}
    for row, day in enumerate(past.day.tolist()):
        if day is not None:
            rows.setdefault(begin(day, unit, first_weekday), []).append(row)
    totals = total_by(past, unit, first_weekday)
    for place, first in enumerate(totals.first_day.tolist()):
        mine = rows.pop(first, [])
        assert totals.count[place] == len(mine)
        for name in SUMS:
            wanted = plain_sum(getattr(past, name)[mine])
            found = getattr(totals, name)[place]
            assert found == pytest.approx(math.nan if wanted is None else wanted, nan_ok=True)
    assert rows == {}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("first_weekday", range(7))
def test_every_day_is_within_the_bounds_of_its_period(unit, first_weekday):
    day = date(2023, 12, 1)
    while day < date(2025, 2, 1):
        first, last = bounds_of(day, unit, first_weekday)
        assert first == begin(day, unit, first_weekday)
        assert first <= day <= last
        assert bounds_of(last + timedelta(days=1), unit, first_weekday)[0] > last
        day += timedelta(days=1)


def test_a_week_goes_over_the_end_of_the_year():
    past = history("2024-12-30", "2024-12-31T23:59", "2025-01-01T00:00", "2025-01-05", "2025-01-06")
    weeks = total_by(past, "week", MONDAY)
    assert weeks.first_day.tolist() == [date(2024, 12, 30), date(2025, 1, 6)]
    assert weeks.count.tolist() == [4, 1]
    american = total_by(past, "week", SUNDAY)
    assert american.first_day.tolist() == [date(2024, 12, 29), date(2025, 1, 5)]
    assert american.count.tolist() == [3, 2]


def test_periods_without_a_run_stand_there_with_nothing():
    months = total_by(history("2024-01-31", "2024-03-01"), "month")
    assert months.count.tolist() == [1, 0, 1]
    assert months.distance_m.tolist() == [5000, 0, 5000]


def test_what_no_run_says_is_not_nothing():
    past = history({"at": "2024-01-01", "ascent_m": math.nan}, {"at": "2024-01-02", "ascent_m": 7})
    days = total_by(past, "day")
    assert days.ascent_m.tolist() == pytest.approx([math.nan, 7], nan_ok=True)
    assert total_between(past, date(2024, 1, 1), date(2024, 1, 1)).ascent_m is None
    assert total_between(past, date(2024, 1, 1), date(2024, 1, 2)).ascent_m == 7
    assert total_between(past, date(2023, 1, 1), date(2023, 1, 2)).ascent_m == 0


def test_no_runs_have_no_periods():
    for unit in UNITS:
        assert len(total_by(history(), unit)) == 0
        assert len(total_by(history({"at": None}), unit)) == 0


def test_numbers_of_periods_before_1970_go_on():
    days = np.array(["1969-12-28", "1969-12-29", "1970-01-05"], "datetime64[D]")
    assert number_of(days, "week").tolist() == [-1, 0, 1]


@pytest.mark.parametrize(
    ("today", "unit", "so_far", "same_days", "whole"),
    [
        # 1 January 2025 is a Wednesday
        ("2025-01-01", "week", "2024-12-30", ("2024-12-23", "2024-12-25"), "2024-12-29"),
        ("2024-03-31", "month", "2024-03-01", ("2024-02-01", "2024-02-29"), "2024-02-29"),
        ("2024-05-30", "month", "2024-05-01", ("2024-04-01", "2024-04-30"), "2024-04-30"),
        ("2024-02-29", "year", "2024-01-01", ("2023-01-01", "2023-02-28"), "2023-12-31"),
        ("2025-03-01", "year", "2025-01-01", ("2024-01-01", "2024-03-01"), "2024-12-31"),
        ("2024-03-01", "day", "2024-03-01", ("2024-02-29", "2024-02-29"), "2024-02-29"),
    ],
)
def test_a_period_is_compared_with_the_same_days_of_the_one_before(
    today, unit, so_far, same_days, whole
):
    found = compare(history(), date.fromisoformat(today), unit)
    assert (str(found.so_far.first), str(found.so_far.last)) == (so_far, today)
    assert (str(found.same_days.first), str(found.same_days.last)) == same_days
    assert (found.whole.first, str(found.whole.last)) == (found.same_days.first, whole)


def test_runs_of_the_rest_of_the_week_before_and_of_the_future_do_not_count():
    past = history("2025-01-06", "2025-01-08", "2025-01-09", "2025-01-14", "2025-01-16")
    found = compare(past, date(2025, 1, 15), "week")
    assert (found.so_far.count, found.same_days.count, found.whole.count) == (1, 2, 3)


def test_years_are_compared_up_to_the_day_of_today():
    days = ("2023-02-28", "2023-03-01", "2024-02-29", "2024-03-01", "2026-01-01")
    past = history(*days, {"at": None})
    years = compare_years(past, date(2024, 2, 29))
    assert [(it.first.year, it.count) for it in years] == [(2023, 1), (2024, 1)]
    assert compare_years(history(), date(2024, 2, 29)) == []
    assert compare_years(past, date(2022, 1, 1)) == []


def test_29_february_is_the_28th_in_other_years():
    assert day_in_year(date(2024, 2, 29), 2025) == date(2025, 2, 28)
    assert day_in_year(date(2024, 2, 29), 2028) == date(2028, 2, 29)
    assert day_in_year(date(2025, 12, 31), 2024) == date(2024, 12, 31)
