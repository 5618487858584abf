"""Energy against worked examples."""

import numpy as np
import pytest

from app.domain.energy import acsm_oxygen, by_heart_rate, by_speed, keytel, resting
from tests.makers.runs import at_heart_rate, runners


def an_hour_at(bpm: int):
    return at_heart_rate(bpm, 3600.0).histogram("hr_bpm")


@pytest.mark.parametrize(
    ("sex", "weight", "kcal"),
    [("male", 70.0, 867.8), ("female", 60.0, 597.8)],
)
def test_keytel_by_hand(sex, weight, kcal) -> None:
    """An hour at 150 bpm and 35 years, with the formulas of Keytel et al. 2005."""
    runner = runners(sex=sex, age=35, weight_kg=weight)
    assert by_heart_rate(an_hour_at(150), runner) == pytest.approx([kcal], abs=0.1)


@pytest.mark.parametrize(
    ("sex", "kj"),
    [
        ("male", -95.7735 + 0.634 * 150 + 0.404 * 50 + 0.394 * 65 + 0.271 * 40),
        ("female", -59.3954 + 0.450 * 150 + 0.380 * 50 + 0.103 * 65 + 0.274 * 40),
    ],
)
def test_keytel_with_a_known_vo2max(sex, kj) -> None:
    runner = runners(sex=sex, age=40, weight_kg=65, vo2max=50)
    assert by_heart_rate(an_hour_at(150), runner) == pytest.approx([60 * kj / 4.184], rel=1e-5)


def test_heavier_women_burn_less_by_keytel_as_in_the_study() -> None:
    light, heavy = (runners(sex="female", age=35, weight_kg=it) for it in (50, 70))
    assert keytel(light)[1] > keytel(heavy)[1]


def test_a_low_heart_rate_takes_no_less_than_resting() -> None:
    runner = runners(sex="male", age=35, weight_kg=72)
    assert by_heart_rate(an_hour_at(60), runner) == pytest.approx([72])
    assert by_heart_rate(an_hour_at(0), runner) == pytest.approx([72])


def test_resting_by_mifflin() -> None:
    """Their formula: 10 W + 6.25 H - 5 A, + 5 for men and - 161 for women, kcal a day."""
    man = runners(sex="male", age=40, weight_kg=80, height_cm=180)
    woman = runners(sex="female", age=40, weight_kg=60, height_cm=165)
    assert resting(man) * 1440 == pytest.approx([1730])
    assert resting(woman) * 1440 == pytest.approx([1270.25])


@pytest.mark.parametrize("unknown", ["sex", "age", "height_cm"])
def test_resting_without_all_of_it_is_a_kcal_a_kg_and_hour(unknown) -> None:
    known = {"sex": "male", "age": 40.0, "weight_kg": 80.0, "height_cm": 180.0}
    del known[unknown]
    assert resting(runners(**known)) * 60 == pytest.approx([80])


def test_acsm_worked_examples() -> None:
    """Their text: a jog at 8 MET is at 122.5 m/min; 6 mph is 160.8 m/min."""
    assert acsm_oxygen(122.5 / 60) / 3.5 == pytest.approx(8)
    assert acsm_oxygen(160.8 / 60) == pytest.approx(35.66)
    gross, net = by_speed(160.8 / 60, 60, 70)
    assert (gross, net) == (pytest.approx(12.481), pytest.approx(11.256))


def test_net_of_acsm_is_a_kcal_a_kg_and_km() -> None:
    _, net = by_speed(3.0, 10_000 / 3.0, 61)
    assert net == pytest.approx(610)


def test_acsm_says_nothing_of_walking() -> None:
    assert np.isnan(acsm_oxygen([79 / 60, np.nan])).all()
