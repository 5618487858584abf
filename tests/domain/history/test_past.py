"""Runs in the order of time, and the day that each belongs to."""

import numpy as np
import pytest

from app.domain.digest import DISTANCES_M
from app.domain.history.past import line_up
from app.domain.history.periods import UNITS, total_by
from app.domain.local_days import NO_TIME
from tests.makers.histories import at, history

UNTOLD = {"best_time_s": np.full((4, len(DISTANCES_M)), np.nan), "jumps": np.full(4, np.nan)}


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
