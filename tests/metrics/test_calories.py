"""The ladder of calories: by heart rate, else by speed, else none."""

import numpy as np
import pytest

from app.domain.runs import Runs
from app.metrics.calories_gross import METRIC as GROSS
from app.metrics.calories_net import METRIC as NET
from tests.makers.runs import at_heart_rate, runners, runs

# A man of 70 kg; and an hour on the flat at 6 mph, by the text of ACSM
MAN = {"sex": "male", "age": 35.0, "weight_kg": 70.0}
SPEED = 160.8 / 60
MOVED = {"moving_s": 3600.0, "distance_m": SPEED * 3600}
BY_SPEED = (60 * 12.481, 60 * 11.2560)


def both(run: Runs, **known) -> tuple[float, float]:
    runner = runners(len(run), **known)
    return float(GROSS.compute(run, runner)[0]), float(NET.compute(run, runner)[0])


def test_by_heart_rate_where_sex_age_and_weight_are_known() -> None:
    gross, net = both(at_heart_rate(150, 3600, **MOVED), **MAN)
    assert gross == pytest.approx(867.8, abs=0.1)
    assert net == pytest.approx(867.8 - 70, abs=0.1)


def test_a_woman_is_not_charged_for_her_weight() -> None:
    gross, net = both(at_heart_rate(150, 3600), sex="female", age=35, weight_kg=60)
    assert (gross, net) == (pytest.approx(597.8, abs=0.1), pytest.approx(537.8, abs=0.1))


def test_resting_by_height_is_what_net_leaves_out() -> None:
    """1730 kcal a day, by Mifflin et al."""
    man = {"sex": "male", "age": 40.0, "weight_kg": 80.0, "height_cm": 180.0}
    gross, net = both(at_heart_rate(150, 3600), **man)
    assert gross - net == pytest.approx(1730 / 24, abs=0.01)


def test_height_matters_to_gross_only_at_rest() -> None:
    man = {"sex": "male", "age": 40.0, "weight_kg": 80.0}
    resting = at_heart_rate(50, 3600)
    assert both(resting, **man)[0] == pytest.approx(80)
    assert both(resting, **man, height_cm=180)[0] == pytest.approx(1730 / 24)
    assert both(resting, **man, height_cm=180)[1] == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("unknown", ["sex", "age"])
def test_by_speed_where_sex_or_age_is_not_known(unknown) -> None:
    known = {name: value for name, value in MAN.items() if name != unknown}
    found = both(at_heart_rate(150, 3600, **MOVED), **known)
    assert found == pytest.approx(BY_SPEED, rel=1e-4)


def test_by_speed_without_a_heart_rate() -> None:
    assert both(runs(**MOVED), **MAN) == pytest.approx(BY_SPEED, rel=1e-4)


def test_hills_count_by_grade_adjusted_speed() -> None:
    hilly = runs(**MOVED, graded_distance_m=4000.0, graded_s=1000.0)
    assert both(hilly, **MAN)[1] == pytest.approx(4.0 * 3.6 * 70)


def test_below_the_floor_of_the_study_speed_decides() -> None:
    low = at_heart_rate(107, 3600, **MOVED)
    assert both(low, **MAN)[0] != pytest.approx(BY_SPEED[0], rel=1e-3)
    assert both(low, **MAN, max_hr=190) == pytest.approx(BY_SPEED, rel=1e-4)  # 57 % is 108.3
    higher = at_heart_rate(109, 3600, **MOVED)
    assert both(higher, **MAN, max_hr=190) == both(higher, **MAN)


def test_a_strap_that_died_early_stands_for_no_run() -> None:
    short = at_heart_rate(150, 1700, **MOVED)
    assert both(short, **MAN) == pytest.approx(BY_SPEED, rel=1e-4)
    longer = at_heart_rate(150, 1900, **MOVED)
    assert both(longer, **MAN)[0] == pytest.approx(867.8 * 1900 / 3600, abs=0.1)


def test_without_a_weight_there_is_nothing() -> None:
    run = at_heart_rate(150, 3600, **MOVED)
    known = {"sex": "male", "age": 35, "height_cm": 180, "max_hr": 190, "vo2max": 50}
    assert np.isnan(both(run, **known)).all()


def test_rides_are_counted_by_heart_rate_or_not_at_all() -> None:
    ride = at_heart_rate(150, 3600, **MOVED)
    ride.is_run[:] = False
    assert both(ride, **MAN)[0] == pytest.approx(867.8, abs=0.1)
    assert np.isnan(both(ride, weight_kg=70)).all()
