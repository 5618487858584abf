"""Predictions against what other programs and papers print."""

import numpy as np
import pytest

from app.domain.critical_speed import critical_speed
from app.domain.marathon_shape import (
    adjusted_vdot,
    long_goal_km,
    marathon_shape,
    shape,
    weekly_goal_km,
)
from app.domain.predictions import cameron, own_exponent, riegel, steffny

# Runalyze's CameronTest: feed any of it, get the rest
CAMERON = {3000.0: 573, 5000.0: 992, 10_000.0: 2066, 21_097.5: 4556, 42_195.0: 9682}
# Runalyze's SteffnyTest
STEFFNY = {3000.0: 700, 5000.0: 1200, 10_000.0: 2460, 21_097.5: 5436}


@pytest.mark.parametrize("goal", CAMERON)
def test_cameron_from_five_kilometres(goal) -> None:
    assert cameron(CAMERON[5000.0], 5000.0, goal) == pytest.approx(CAMERON[goal], abs=1)


@pytest.mark.parametrize("start", CAMERON)
def test_cameron_there_and_back(start) -> None:
    there = cameron(1000.0, start, list(CAMERON))
    assert cameron(there, list(CAMERON), start) == pytest.approx(1000.0)


@pytest.mark.parametrize("other", STEFFNY)
def test_steffny_there_and_back(other) -> None:
    assert steffny(STEFFNY[5000.0], 5000.0, other) == pytest.approx(STEFFNY[other], abs=1)
    assert steffny(STEFFNY[10_000.0], 10_000.0, other) == pytest.approx(STEFFNY[other], abs=1)
    there = steffny(1000.0, 1500.0, other)
    assert there is not None
    assert steffny(there, other, 1500.0) == pytest.approx(1000)


def test_steffny_knows_a_few_distances_only() -> None:
    assert steffny(1200, 5000, 15_000) is None
    assert steffny(1200, 5000, 42_195) == pytest.approx(5436.6 * 2.11)
    assert steffny(700, 3000, 1500) == pytest.approx(340)


def test_riegel_by_hand() -> None:
    assert riegel(1200.0, 5000.0, 10_000.0) == pytest.approx(1200 * 2**1.06)
    assert riegel([1200.0], 5000.0, 5000.0, 1.2) == pytest.approx([1200])


def test_the_own_exponent_fits_both_races() -> None:
    exponent = own_exponent((5000, 1200), (21_097.5, 5600))
    assert exponent is not None
    assert riegel(1200, 5000, 21_097.5, exponent) == pytest.approx(5600)
    assert own_exponent((21_097.5, 5600), (5000, 1200)) == exponent


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((5000, 1200), (5000, 1210)),
        ((5000, 1200), (10_000, 2300)),  # faster over twice as far: no races of one form
        ((5000, 1200), (10_000, 4900)),
        ((5000, 0), (10_000, 2500)),
    ],
)
def test_races_that_do_not_fit_give_no_exponent(first, second) -> None:
    assert own_exponent(first, second) is None


def test_critical_speed_in_the_range_of_runners() -> None:
    """Kordi et al. 2019: 4.94 +- 0.32 m/s and 123 +- 58 m for fourteen trained runners."""
    times = np.array([217.0, 465.0, 717.0])
    found = critical_speed([1204.0, 2394.0, 3604.0], times)
    assert found is not None
    assert found.speed_mps == pytest.approx(4.94, abs=0.32)
    assert found.reserve_m == pytest.approx(123, abs=58)
    assert found.speed_mps == pytest.approx(4.80, abs=0.005)
    assert found.reserve_m == pytest.approx(162, abs=1)
    assert found.time_for([1204.0, 2394.0, 3604.0]) == pytest.approx(times, rel=0.01)
    assert np.isnan(found.time_for(100.0))


def test_critical_speed_finds_a_line_again() -> None:
    times = np.array([120.0, 300, 900])
    found = critical_speed([*(4.4 * times + 150), np.nan], [*times, 60.0])
    assert found is not None
    assert (found.speed_mps, found.reserve_m) == (pytest.approx(4.4), pytest.approx(150))


@pytest.mark.parametrize(
    ("far", "times"),
    [([400, 800], [70, 150]), ([400, 800, 900], [70, 150, 150]), ([900, 800, 700], [60, 80, 99])],
)
def test_efforts_that_make_no_line_give_nothing(far, times) -> None:
    assert critical_speed(far, times) is None


def test_marathon_shape_as_runalyze_tests_it() -> None:
    """Their MarathonShapeTest; where it goes no lower than a VDOT of 25."""
    assert long_goal_km(60) == pytest.approx(32.5, abs=0.5)
    assert weekly_goal_km(60) == pytest.approx(104, abs=0.5)
    assert shape(0.5, 1.0, 0.5) == pytest.approx(75, abs=0.5)
    assert long_goal_km(20) == pytest.approx(22.0, abs=0.1)
    assert weekly_goal_km(1) == pytest.approx(38, abs=1)


def test_training_that_meets_both_goals_is_in_full_shape() -> None:
    ages = np.arange(0, 182, 7.0) + 3.5
    goal = long_goal_km(50)
    weekly = np.full(len(ages), goal)
    rest = np.full(len(ages), weekly_goal_km(50) - goal) / 4
    far = np.concatenate([weekly, rest, rest, rest, rest])
    assert marathon_shape(far, np.tile(ages, 5), 50) == pytest.approx(100, abs=1)
    assert marathon_shape(far, np.tile(ages, 5) + 182, 50) == 0


def test_a_missing_shape_lowers_what_is_predicted() -> None:
    assert adjusted_vdot(50, 100, 42_195) == pytest.approx(50, abs=0.3)
    assert adjusted_vdot(50, 0, 42_195) == pytest.approx(30, abs=0.3)
    assert adjusted_vdot(50, 50, 5000) == 50
