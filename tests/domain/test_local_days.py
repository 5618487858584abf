"""The day of a run, by the clock of its place."""

from datetime import date

import numpy as np
import pytest

from app.domain.local_days import DAY_US, NO_TIME, local_day, local_days, local_time, local_us
from tests.makers.histories import at


@pytest.mark.parametrize(
    ("utc", "offset_s", "day", "second"),
    [
        ("2024-02-28T12:00", 0, "2024-02-28", 43_200),
        ("2024-02-29T10:14", 49_500, "2024-02-29", 86_340),  # 23:59 on the Chatham Islands
        ("2024-02-29T10:15", 49_500, "2024-03-01", 0),
        ("2024-01-01T09:28:59", -34_200, "2023-12-31", 86_339),  # 23:59 on the Marquesas
        ("1969-12-31T23:59:59", 0, "1969-12-31", 86_399),
        ("2024-01-01T00:00", -1, "2023-12-31", 86_399),
    ],
)
def test_a_run_belongs_to_the_day_on_the_clock_of_its_place(utc, offset_s, day, second):
    days, seconds = local_days(np.array([at(utc)]), np.array([offset_s]))
    assert (str(days[0]), seconds[0]) == (day, second)


def test_a_run_without_a_time_belongs_to_no_day():
    days, seconds = local_days(np.array([NO_TIME]), np.array([-3600]))
    assert np.isnat(days[0])
    assert np.isnan(seconds[0])


@pytest.mark.parametrize("day", ["2024-02-29", "1900-01-01", "2199-12-31"])
def test_a_day_begins_when_its_runs_may(day):
    begins = local_us(date.fromisoformat(day))
    assert begins == at(f"{day}T00:00")
    for offset_s in (0, 49_500, -34_200):
        first = begins - offset_s * 1_000_000
        assert str(local_day(first, offset_s)) == day
        assert str(local_time(first, offset_s))[:19] == f"{day} 00:00:00"
        assert str(local_day(first + DAY_US - 1, offset_s)) == day
        assert local_day(first - 1, offset_s) != date.fromisoformat(day)


def test_one_run_says_what_many_say():
    assert local_day(None, 3600) is None
    assert local_day(at("2024-05-01T23:30"), None) == date(2024, 5, 1)
    assert local_day(at("2024-05-01T23:30"), 3600) == date(2024, 5, 2)
    assert local_day(at("9999-12-31"), 0) is None  # no clock that is believed
