"""Single metrics, each against numbers worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from app.domain.digest import DISTANCES_M
from app.metrics import metrics
from tests.makers.runs import at_heart_rate, runners, runs

BY_KEY = {it.key: it for it in metrics()}


def value(key: str, run, **known) -> float:
    return float(BY_KEY[key].compute(run, runners(len(run), **known))[0])


def test_paces_and_speeds() -> None:
    run = runs(distance_m=10_000.0, moving_s=3000.0, elapsed_s=3300.0)
    assert value("pace", run) == pytest.approx(300)
    assert value("pace_elapsed", run) == pytest.approx(330)
    assert value("speed", run) == pytest.approx(10 / 3)
    assert np.isnan(value("gap", run))
    assert value("gap", runs(graded_distance_m=8000.0, graded_s=2000.0)) == pytest.approx(250)
    costly = runs(graded_distance_m=8000.0, cost_distance_m=7500.0, graded_s=2000.0)
    assert value("gap_cost", costly) == pytest.approx(2000 / 7.5)
    assert np.isnan(value("gap_cost", run))
    assert np.isnan(value("pace", runs(distance_m=0.0, moving_s=3000.0)))


def test_an_hour_at_threshold_is_a_hundred() -> None:
    hour = runs(distance_m=15_000.0, moving_s=3600.0)
    assert value("rtss", hour, threshold_pace_s_per_km=240) == pytest.approx(100)
    assert value("intensity_factor", hour, threshold_pace_s_per_km=240) == pytest.approx(1)
    assert value("rtss", hour, threshold_pace_s_per_km=192) == pytest.approx(64)
    known = {"sex": "female", "max_hr": 190, "resting_hr": 50, "lthr": 170}
    assert value("hrtss", at_heart_rate(170, 3600), **known) == pytest.approx(100, rel=1e-5)
    assert value("hrtss", at_heart_rate(170, 1800), **known) == pytest.approx(50, rel=1e-5)


def test_shares_of_the_heart_rate() -> None:
    run = at_heart_rate(134, 1800)
    assert value("hrr_mean", run, max_hr=190, resting_hr=50) == pytest.approx(60)
    assert value("hr_percent_max", run, max_hr=200) == pytest.approx(67)
    assert value("heartbeats", run) == pytest.approx(134 * 30)


def test_easy_and_hard_time() -> None:
    run = at_heart_rate(150, 600)
    seconds = run.histogram("hr_bpm")
    seconds[0, 90], seconds[0, 175] = 40, 70
    assert value("time_easy", run, max_hr=190) == pytest.approx(40)  # 150 is zone 3
    assert value("time_hard", run, max_hr=190) == pytest.approx(70)
    assert value("time_hard", run, max_hr=180, resting_hr=40) == pytest.approx(70)
    assert value("time_hard", run, max_hr=180) == pytest.approx(670)
    assert value("time_easy", run, lthr=160) == pytest.approx(40)  # 150 is zone 3 after Friel
    assert value("time_hard", run, lthr=160) == pytest.approx(70)
    assert value("time_hard", run, lthr=155) == pytest.approx(670)


def test_halves() -> None:
    run = runs(
        first_half_speed_mps=4.0, second_half_speed_mps=3.8, first_half_hr=150.0,
        second_half_hr=155.0, first_half_graded_mps=4.2, second_half_graded_mps=4.2,
    )  # fmt: skip
    assert value("decoupling", run) == pytest.approx(100 * (1 - 3.8 / 155 / (4 / 150)))
    assert value("decoupling_graded", run) == pytest.approx(100 * (1 - 150 / 155))
    assert value("hr_drift", run) == pytest.approx(100 * 5 / 150)
    assert value("second_half", run) == pytest.approx(-5)


def test_efficiency() -> None:
    flat = runs(distance_m=9000.0, moving_s=3000.0, hr_mean=150.0)
    assert value("efficiency_factor", flat) == pytest.approx(1.2)
    hilly = runs(graded_distance_m=9900.0, graded_s=3000.0, hr_mean=150.0, moving_s=3100.0)
    assert value("efficiency_factor", hilly) == pytest.approx(1.32)


def test_load_by_feel() -> None:
    run = runs(moving_s=2700.0)
    assert np.isnan(value("trimp_rpe", run))
    run.effort[:] = 4
    assert value("trimp_rpe", run) == pytest.approx(180)
    assert value("effort", run) == 4


def test_power() -> None:
    run = runs(power_mean=280.0, distance_m=8000.0, moving_s=2000.0)
    assert value("power_to_weight", run, weight_kg=70) == pytest.approx(4)
    assert value("running_effectiveness", run, weight_kg=70) == pytest.approx(1)


def test_climbs() -> None:
    run = runs(ascent_m=150.0, distance_m=7500.0, climb_rate_mps=0.2)
    assert value("ascent_per_km", run) == pytest.approx(20)
    assert value("climb_rate", run) == pytest.approx(720)


def test_oxygen_by_heart_rate() -> None:
    """Daniels' table 2.2: 80 % of the speed at VO2max goes with 85 % of the highest heart rate."""
    of_fastest = 4.0 / 0.80 * 60
    expected = -4.60 + 0.182258 * of_fastest + 0.000104 * of_fastest**2
    run = runs(distance_m=12_000.0, moving_s=3000.0, hr_mean=161.5)
    assert value("vo2_estimate", run, max_hr=190) == pytest.approx(expected, rel=0.0125 / 0.8)
    for outside in (120.0, 191.0):
        low = runs(distance_m=12_000.0, moving_s=3000.0, hr_mean=outside)
        assert np.isnan(value("vo2_estimate", low, max_hr=190))


def test_vdot_of_the_best_stretch() -> None:
    run = runs(distance_m=12_000.0, elapsed_s=4200.0)
    alone = value("vdot", run)
    run.best_time_s[0, DISTANCES_M.index(5000.0)] = 19 * 60 + 57  # the printed table: 50
    assert alone < value("vdot", run) == pytest.approx(50, abs=0.1)
    run.best_time_s[0, DISTANCES_M.index(400.0)] = 55  # too short to say anything
    assert value("vdot", run) == pytest.approx(50, abs=0.1)


def test_vdot_of_a_race_that_was_typed_in() -> None:
    assert value("vdot", runs(distance_m=10_000.0, elapsed_s=2481.0)) == pytest.approx(50, abs=0.1)
    assert np.isnan(value("vdot", runs(distance_m=70_000.0, elapsed_s=30_000.0)))


def test_age_grade_of_a_race() -> None:
    """The tables of 2025 over 5 km: 769 s and 0.9824 for men of 35, 834 s and 0.9793 for women."""
    race = runs(distance_m=5000.0, elapsed_s=1200.0)
    man = value("age_grade", race, sex="male", age=35)
    assert man == pytest.approx(100 * 769 / (0.9824 * 1200), abs=0.01)
    woman = value("age_grade", race, sex="female", age=35)
    assert woman == pytest.approx(100 * 834 / (0.9793 * 1200), abs=0.01)
    short = runs(distance_m=1000.0, elapsed_s=240.0)
    assert np.isnan(value("age_grade", short, sex="male", age=35))


@pytest.mark.parametrize(
    ("sex", "metres", "seconds", "age", "standard", "factor"),
    [
        ("male", 5000.0, 1200.0, 35, 771, 0.9841),
        ("male", 10_000.0, 2400.0, 55, 1584, 0.8511),
        ("male", 42_195.0, 12_600.0, 60, 7299, 0.8144),
        ("female", 10_000.0, 3000.0, 71, 1783, 0.6735),
        ("female", 21_097.5, 6000.0, 54, 3898, 0.8419),
    ],
)
def test_age_grade_by_the_tables_of_2020(sex, metres, seconds, age, standard, factor) -> None:
    """Standards and factors are the published ones."""
    race = runs(distance_m=metres, elapsed_s=seconds)
    found = value("age_grade_2020", race, sex=sex, age=age)
    assert found == pytest.approx(100 * standard / (factor * seconds), abs=0.01)


def test_the_age_grades_of_two_tables_differ() -> None:
    race = runs(distance_m=5000.0, elapsed_s=1200.0)
    now, before = (value(it, race, sex="male", age=35) for it in ("age_grade", "age_grade_2020"))
    assert (now, before) == (pytest.approx(65.23, abs=0.01), pytest.approx(65.29, abs=0.01))


def test_age_grade_takes_the_best_stretch() -> None:
    jog = runs(distance_m=9000.0, elapsed_s=3000.0)
    alone = value("age_grade", jog, sex="female", age=50)
    jog.best_time_s[0, DISTANCES_M.index(5000.0)] = 1200
    race = runs(distance_m=5000.0, elapsed_s=1200.0)
    best = value("age_grade", jog, sex="female", age=50)
    assert alone < best == pytest.approx(value("age_grade", race, sex="female", age=50))


def test_walks_have_a_pace_but_no_vdot() -> None:
    walk = replace(runs(distance_m=5000.0, elapsed_s=3600.0), is_run=np.zeros(1, np.bool_))
    assert value("pace", walk) == pytest.approx(720)
    assert np.isnan(value("vdot", walk))
