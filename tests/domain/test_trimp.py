"""Training impulse against a published example."""

import numpy as np
import pytest

from app.domain.trimp import banister, edwards
from tests.makers.runs import at_heart_rate, runners


def minutes_at(bpm: int, minutes: float):
    return at_heart_rate(bpm, 60 * minutes).histogram("hr_bpm")


def test_the_worked_example_of_fellrnr() -> None:
    """Fellrnr's page on TRIMP: half an hour at 130, from 40 to 200, is 32 for a man."""
    found = banister(minutes_at(130, 30), runners(sex="male", max_hr=200, resting_hr=40))
    assert found == pytest.approx([32], abs=0.5)
    assert found == pytest.approx([31.80], abs=0.01)


def test_women_have_their_own_curve() -> None:
    found = banister(minutes_at(130, 30), runners(sex="female", max_hr=200, resting_hr=40))
    assert found == pytest.approx([30 * 0.5625 * 0.86 * np.exp(1.67 * 0.5625)], rel=1e-5)


def test_below_resting_counts_nothing() -> None:
    runner = runners(sex="male", max_hr=200, resting_hr=60)
    assert banister(minutes_at(50, 30), runner) == pytest.approx([0])


@pytest.mark.parametrize("resting", [190, 200])
def test_no_reserve_no_number(resting) -> None:
    runner = runners(sex="male", max_hr=190, resting_hr=resting)
    assert np.isnan(banister(minutes_at(150, 30), runner)).all()


def test_no_heart_rate_no_number() -> None:
    runner = runners(sex="male", max_hr=190, resting_hr=50)
    assert np.isnan(banister(minutes_at(150, 0), runner)).all()
    assert np.isnan(edwards(minutes_at(150, 0), runner)).all()


@pytest.mark.parametrize(
    ("bpm", "times"),
    [(94, 0), (95, 1), (113, 1), (114, 2), (133, 3), (152, 4), (170, 4), (171, 5), (210, 5)],
)
def test_edwards_counts_tenths_of_the_maximum(bpm, times) -> None:
    found = edwards(minutes_at(bpm, 10), runners(max_hr=190))
    assert found == pytest.approx([10 * times])
