"""All metrics: what each must say of itself, and how it treats what is not known."""

import math
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import app.metrics as menu
from app.domain.athlete import FIELDS, HR_ZONES_BY, MOST_ZONES, NOT_CHOSEN, NUMBERS, Athletes
from app.domain.digest import FIGURES, HISTOGRAMS
from app.domain.runs import Runs
from app.metrics import Evidence, metrics
from app.registry import names
from tests.makers.runs import full_runs, runners, runs, varied_runners

ALL = {it.key: it for it in metrics()}
ODD = st.sampled_from([0.0, -1.0, 0.5, 50.0, 190.0, 1e300, math.inf, -math.inf, math.nan])
RUNS = full_runs(40)
RUNNERS = varied_runners(40)
PROMISED = (
    "pace gap hr_mean hr_max calories_net calories_gross calories_device trimp trimp_edwards"
    " trimp_rpe hrtss rtss vdot age_grade efficiency_factor decoupling cadence stride_length ascent"
)
OF_RUNS_ONLY = {
    "gap", "gap_cost", "vdot", "age_grade", "age_grade_2020", "cadence", "cadence_max", "steps",
    "stride_length", "vertical_oscillation", "vertical_ratio", "stance_time", "rtss",
    "intensity_factor", "efficiency_factor", "decoupling_graded", "vo2_estimate",
    "running_effectiveness",
}  # fmt: skip
# What matters only to hearts that beat low, see test_calories
SELDOM = {("calories_gross", "height_cm"), ("calories_gross", "max_hr"), ("calories_net", "max_hr")}


def without(runner: Athletes, field: str) -> Athletes:
    """Take a field of the profile away."""
    nobody = np.zeros(len(runner.age_years), np.bool_)
    if field == "birth_date":
        return replace(runner, age_years=np.full(len(nobody), np.nan))
    if field == "sex":
        return replace(runner, is_female=nobody, is_male=nobody)
    if field == "hr_zones":
        return replace(runner, hr_zones=np.full(runner.hr_zones.shape, np.nan))
    if field == "hr_zones_by":
        return replace(runner, hr_zones_by=np.full(len(nobody), NOT_CHOSEN))
    numbers = runner.numbers.copy()
    numbers[:, NUMBERS.index(field)] = np.nan
    return replace(runner, numbers=numbers)


def changed(runner: Athletes, field: str) -> Athletes:
    """Change a field of the profile."""
    if field == "birth_date":
        return replace(runner, age_years=runner.age_years + 7)
    if field == "sex":
        return replace(runner, is_female=runner.is_male, is_male=runner.is_female)
    if field == "hr_zones":
        return replace(runner, hr_zones=runner.hr_zones * 1.07)
    if field == "hr_zones_by":
        return replace(runner, hr_zones_by=(runner.hr_zones_by + 1) % len(HR_ZONES_BY))
    numbers = runner.numbers.copy()
    numbers[:, NUMBERS.index(field)] *= 1.07
    return replace(runner, numbers=numbers)


def test_the_promised_ones_are_there() -> None:
    assert set(PROMISED.split()) <= set(ALL)
    assert len(ALL) >= 30


def test_files_are_called_like_their_keys() -> None:
    assert list(ALL) == names(menu)


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_each_says_what_it_is(metric) -> None:
    for sentence in (metric.name, metric.about, metric.elsewhere):
        assert sentence is None or len(str(sentence)) > 3
    assert str(metric.about).endswith(".")
    assert str(metric.about) != str(metric.name)
    assert len(metric.source) > 2
    assert set(metric.needs) | set(metric.uses) <= set(FIELDS)
    assert not set(metric.needs) & set(metric.uses)


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_what_we_count_is_not_said_to_be_measured(metric) -> None:
    assert metric.evidence in get_args(Evidence)
    is_ours = metric.source.startswith("Our own")
    assert metric.evidence != ("measured" if is_ours else "counted")
    if metric.evidence == "measured":
        assert metric.source == "The device"


def test_names_are_told_apart() -> None:
    assert len({str(it.name) for it in ALL.values()}) == len(ALL)


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_with_all_known_there_is_a_number(metric) -> None:
    assert np.isfinite(metric.compute(RUNS, RUNNERS)).mean() > 0.9


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_nothing_appears_without_its_needs(metric) -> None:
    for field in metric.needs:
        assert np.isnan(metric.compute(RUNS, without(RUNNERS, field))).all()


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_needs_and_uses_are_all_that_it_takes(metric) -> None:
    named = {*metric.needs, *metric.uses}
    everything, nothing_else = metric.compute(RUNS, RUNNERS), RUNNERS
    for field in FIELDS:
        if field not in named:
            assert np.array_equal(
                metric.compute(RUNS, changed(RUNNERS, field)), everything, equal_nan=True
            )
            nothing_else = without(nothing_else, field)
    assert np.array_equal(metric.compute(RUNS, nothing_else), everything, equal_nan=True)


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_what_it_names_matters(metric) -> None:
    before = metric.compute(RUNS, RUNNERS)
    for field in (*metric.needs, *metric.uses):
        if (metric.key, field) not in SELDOM:
            after = metric.compute(RUNS, changed(RUNNERS, field))
            assert not np.array_equal(before, after, equal_nan=True), field


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_a_runner_who_says_nothing(metric) -> None:
    values = metric.compute(RUNS, runners(len(RUNS)))
    is_needy = metric.needs or metric.is_by_zones
    assert np.isnan(values).all() if is_needy else np.isfinite(values).all()


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_of_runs_of_which_nothing_is_known_there_is_nothing(metric) -> None:
    assert np.isnan(metric.compute(runs(3), varied_runners(3))).all()
    assert metric.compute(runs(0), runners(0)).shape == (0,)


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_what_is_handed_in_may_not_be_touched(metric) -> None:
    arrays = (RUNS.figures, RUNS.histograms, RUNS.best_time_s, RUNS.effort, RUNNERS.numbers)
    for array in arrays:
        array.flags.writeable = False
    values = metric.compute(RUNS, RUNNERS)
    values[:] = math.nan  # what is handed back may
    assert np.isfinite(RUNS.figures).all()
    assert np.isfinite(RUNS.effort).all()


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_walks_and_rides_have_no_running_numbers(metric) -> None:
    other: Runs = replace(RUNS, is_run=np.zeros(len(RUNS), np.bool_))
    values = metric.compute(other, RUNNERS)
    assert np.isnan(values).all() == (metric.key in OF_RUNS_ONLY)


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_what_is_less_where_heart_rate_has_holes_says_so(metric) -> None:
    histograms, figures = RUNS.histograms.copy(), RUNS.figures.copy()
    histograms[:, HISTOGRAMS.index("hr_bpm")] *= 0.8
    figures[:, FIGURES.index("hr_s")] *= 0.8
    holed = replace(RUNS, histograms=histograms, figures=figures)
    is_less = metric.compute(holed, RUNNERS) < metric.compute(RUNS, RUNNERS)
    says_so = metric.is_by_heart is not None
    assert is_less.any() == says_so
    if metric.is_by_heart is not None:
        assert not (is_less & ~metric.is_by_heart(RUNS, RUNNERS)).any()


@pytest.mark.parametrize("metric", ALL.values(), ids=ALL)
def test_runs_do_not_touch_each_other(metric) -> None:
    together = metric.compute(RUNS, RUNNERS)
    at = np.array([17])
    alone = metric.compute(
        Runs(
            RUNS.figures[at], RUNS.histograms[at], RUNS.best_time_s[at], RUNS.best_means[at],
            RUNS.effort[at], RUNS.is_run[at],
        ),
        Athletes(
            RUNNERS.age_years[at], RUNNERS.is_female[at], RUNNERS.is_male[at], RUNNERS.numbers[at],
            RUNNERS.hr_zones[at], RUNNERS.hr_zones_by[at],
        ),
    )  # fmt: skip
    assert alone == pytest.approx(together[at], rel=1e-6, nan_ok=True)


@settings(max_examples=30)
@given(
    arrays(np.float64, (3, len(NUMBERS)), elements=ODD),
    arrays(np.float64, 3, elements=ODD),
    arrays(np.int64, 3, elements=st.sampled_from([NOT_CHOSEN, *range(len(HR_ZONES_BY))])),
)
def test_odd_profiles_never_stop_anything(numbers, ages, choices) -> None:
    women, men = np.array([True, False, False]), np.array([False, True, False])
    odd = Athletes(ages, women, men, numbers, np.full((3, MOST_ZONES), np.nan), choices)
    few = full_runs(3)
    with np.errstate(all="ignore"):
        for metric in ALL.values():
            assert metric.compute(few, odd).shape == (3,)
