"""Runs in the order of time, and the day that each belongs to."""

import numpy as np
import pytest

from app.domain.digest import DISTANCES_M
from app.domain.history.past import NO_TIME, line_up, local_day
from app.domain.history.periods import UNITS, total_by
from tests.makers.histories import at, history

UNTOLD = {"best_time_s": np.full((4, len(DISTANCES_M)), np.nan), "jumps": np.full(4, np.nan)}


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
    days, seconds = local_day(np.array([at(utc)]), np.array([offset_s]))
    assert (str(days[0]), seconds[0]) == (day, second)


def test_a_run_without_a_time_belongs_to_no_day():
    days, seconds = local_day(np.array([NO_TIME]), np.array([-3600]))
    assert np.isnat(days[0])
    assert np.isnan(seconds[0])


def test_a_day_that_no_watch_could_mean_is_none():
    starts = [at("9999-12-31T23:59"), at("2200-01-01"), at("0001-01-01"), at("2100-01-01")]
    past = line_up(np.arange(1, 5), np.array(starts), np.full(4, 3600), **UNTOLD)
    assert past.id.tolist() == [4, 3, 2, 1]
    assert past.day.tolist()[1:] == [None] * 3
    for unit in UNITS:
        assert len(total_by(past, unit)) == 1


def test_runs_lie_in_the_order_of_their_starts_and_undated_ones_last():
    past = line_up(
        np.array([9, 8, 7, 6]),
        np.array([NO_TIME, at("2024-05-02"), at("2024-05-01"), at("2024-05-02")]),
        np.zeros(4, np.int64),
        **UNTOLD,
        distance_m=np.array([1.0, 2.0, 3.0, 4.0]),
    )
    assert past.id.tolist() == [7, 6, 8, 9]
    assert past.distance_m.tolist() == [3, 4, 2, 1]
    assert np.isnan(past.ascent_m).all()


def test_some_runs_are_taken_and_one_is_found():
    past = history("2024-05-01", "2024-05-03", "2024-05-02")
    assert past[past.day > np.datetime64("2024-05-01")].id.tolist() == [3, 2]
    assert past.find(2) == 2
    with pytest.raises(KeyError):
        past.find(4)


def test_no_runs_are_a_past_too():
    assert len(history()) == 0
    assert len(history()[:0]) == 0
