"""A value a day: against a plain sum."""

import math
from datetime import date, timedelta

import numpy as np
import pytest

from app.domain.history.daily import sum_daily
from tests.makers.histories import history, random_history


@pytest.mark.parametrize("seed", range(20))
def test_days_are_summed_as_a_plain_walk_does(seed):
    past = random_history(seed, days=60)
    first, last = date(2023, 12, 1), date(2024, 1, 3)
    found = sum_daily(past.day, past.vdot, first, last)
    assert len(found) == 34
    for place, total in enumerate(found):
        day = first + timedelta(days=place)
        rows = [row for row, it in enumerate(past.day.tolist()) if it == day]
        assert total == sum(it for it in past.vdot[rows] if not math.isnan(it))


def test_without_days_there_is_nothing():
    past = history("2024-01-01")
    assert len(sum_daily(past.day, past.distance_m, date(2024, 1, 2), date(2024, 1, 1))) == 0
    assert sum_daily(history().day, np.empty(0), date(2024, 1, 1), date(2024, 1, 2)).tolist() == [
        0,
        0,
    ]
