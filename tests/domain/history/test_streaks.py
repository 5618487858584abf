"""Streaks: against a plain walk over all days, and what ends one."""

from datetime import date, timedelta

import pytest

from app.domain.history.comparing import bounds_of
from app.domain.history.streaks import Streak, find_streaks
from tests.makers.histories import history, random_history

DAY = timedelta(days=1)


def plain_streaks(days, unit, today, first_weekday):
    """Walk from period to period."""
    ran = {bounds_of(it, unit, first_weekday)[0] for it in days if it is not None and it <= today}
    found: list[list[date]] = []
    at = min(ran, default=today)
    while at <= today:
        if at in ran:
            if found and found[-1][1] == at - DAY:
                found[-1] = [found[-1][0], bounds_of(at, unit, first_weekday)[1], found[-1][2] + 1]
            else:
                found.append([at, bounds_of(at, unit, first_weekday)[1], 1])
        at = bounds_of(at, unit, first_weekday)[1] + DAY
    streaks = [Streak(*it) for it in found]
    began = bounds_of(today, unit, first_weekday)[0]
    current = streaks[-1] if streaks and streaks[-1].last >= began - DAY else None
    longest = max(streaks, key=lambda it: it.length, default=None)
    return current, longest


@pytest.mark.parametrize("unit", ["day", "week", "month"])
@pytest.mark.parametrize("seed", range(40))
def test_streaks_are_those_of_a_plain_walk(seed, unit):
    days = random_history(seed, days=90 if unit == "day" else 400).day
    for today in (date(2023, 12, 31), date(2024, 1, 11), date(2024, 2, 29), date(2024, 7, 1)):
        found = find_streaks(days, unit, today, seed % 7)
        wanted = plain_streaks(days.tolist(), unit, today, seed % 7)
        assert (found.current, found.longest) == wanted


def test_a_day_that_is_not_over_ends_no_streak():
    days = history("2024-02-28", "2024-02-29", "2024-02-29T23:59").day
    goes_on = Streak(date(2024, 2, 28), date(2024, 2, 29), 2)
    for today in (date(2024, 2, 29), date(2024, 3, 1)):
        assert find_streaks(days, "day", today).current == goes_on
    assert find_streaks(days, "day", date(2024, 3, 2)).current is None
    assert find_streaks(days, "day", date(2024, 3, 2)).longest == goes_on


def test_a_run_that_is_dated_in_the_future_makes_no_streak():
    days = history("2024-05-01", "2024-05-02", "2024-05-03").day
    assert find_streaks(days, "day", date(2024, 5, 1)).longest.length == 1


def test_weeks_go_on_over_the_end_of_a_year():
    days = history("2024-12-29", "2024-12-30", "2025-01-11").day
    assert find_streaks(days, "week", date(2025, 1, 12)).current.length == 3
    assert find_streaks(days, "week", date(2025, 1, 12), 6).current.length == 2


def test_nobody_who_never_ran_has_a_streak():
    nothing = find_streaks(history().day, "day", date(2024, 1, 1))
    assert (nothing.current, nothing.longest) == (None, None)
    assert find_streaks(history({"at": None}).day, "week", date(2024, 1, 1)).longest is None
