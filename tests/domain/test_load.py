"""Load over days against what other programs test."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.load import decay, form, monotony, running_mean, span_decay, strain

A_WEEK = np.array([5.0, 15, 20, 20, 20, 25, 35])


def test_days_as_runalyze_tests_them() -> None:
    """Their TsbModelTest, with 2 / (N + 1)."""
    loads = np.array([150.0, 50, 40, 0, 0, 60, 30, 100])
    fitness = running_mean(loads, span_decay(42))
    fatigue = running_mean(loads, span_decay(7))
    assert np.round(fitness).tolist() == [7, 9, 10, 10, 9, 12, 13, 17]
    assert np.round(fatigue).tolist() == [38, 41, 40, 30, 23, 32, 32, 49]


@pytest.mark.parametrize(
    ("share", "reached"), [(decay(42), 63.21), (span_decay(42), 86.47), (1 / 42, 63.65)]
)
def test_what_six_weeks_of_a_hundred_reach(share, reached) -> None:
    assert running_mean(np.full(42, 100.0), share)[-1] == pytest.approx(reached, abs=0.005)


def test_form_is_of_the_evening_before() -> None:
    fitness, fatigue = np.array([1.0, 2, 3]), np.array([5.0, 7, 9])
    assert form(fitness, fatigue).tolist() == [0, -4, -5]
    assert form(fitness[:0], fatigue[:0]).tolist() == []


def test_monotony_as_runalyze_tests_it() -> None:
    """Their MonotonyTest: the spread is that of the population, not of a sample."""
    assert monotony(A_WEEK)[-1] == pytest.approx(2.366, abs=0.01)
    easy = np.array([0.0, 20, 10, 10, 10, 10, 10])
    assert monotony(easy)[-1] == pytest.approx(10 / np.sqrt(200 / 7), abs=0.01)
    assert strain(A_WEEK)[-1] == pytest.approx(140 * 2.366, abs=1)


def test_monotony_has_an_end_and_a_beginning() -> None:
    assert monotony(np.full(8, 30.0))[6:].tolist() == [10, 10]
    assert np.isnan(monotony(np.zeros(9))).all()
    assert np.isnan(monotony(A_WEEK)[:6]).all()
    assert np.isnan(monotony(A_WEEK[:4])).all()
    assert len(strain(A_WEEK[:4])) == 4


@given(st.lists(st.floats(0, 1000), max_size=60), st.sampled_from([decay, span_decay]))
def test_a_mean_lies_between_its_loads(loads, share) -> None:
    means = running_mean(np.array(loads), share(42))
    assert len(means) == len(loads)
    assert all(0 <= mean <= max(loads) + 1e-9 for mean in means)
