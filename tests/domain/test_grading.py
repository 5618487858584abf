"""What slopes do, against what was measured and what others compute."""

import numpy as np
import pytest

from app.domain.grading import FACTORS, GRADES, fitted_factor, minetti_cost, minetti_factor


@pytest.mark.parametrize(
    ("grade", "cost", "spread"),
    [(0, 3.40, 0.24), (0.45, 18.93, 1.74), (-0.20, 1.73, 0.36), (-0.45, 3.92, 0.81)],
)
def test_measured_costs(grade, cost, spread) -> None:
    """The abstract of Minetti et al. 2002: what ten runners took, and their spread."""
    assert minetti_cost(grade) == pytest.approx(cost, abs=spread)


@pytest.mark.parametrize(("grade", "ratio"), [(0.05, 1.3014), (0.10, 1.6578), (-0.10, 0.5977)])
def test_costs_as_runalyze_tests_them(grade, ratio) -> None:
    assert minetti_cost(grade) / 3.6 == pytest.approx(ratio, abs=1e-4)


@pytest.mark.parametrize(
    ("pace", "grade", "flat"),
    [(300, 0.05, 241), (390, 0.12, 238), (240, 0.01, 229), (300, -0.04, 359)],
)
def test_paces_as_runalyze_tests_them(pace, grade, flat) -> None:
    assert pace / minetti_factor(grade) == pytest.approx(flat, abs=1)


def test_costs_go_no_further_than_was_measured() -> None:
    assert minetti_cost([0.9, -0.9]) == pytest.approx(minetti_cost([0.45, -0.45]))


def test_the_fitted_table_and_what_lies_between() -> None:
    assert fitted_factor(GRADES) == pytest.approx(FACTORS)
    assert fitted_factor(0.0) == 1.0  # exactly
    assert fitted_factor([0.03, -0.03, 0.8, -0.8]) == pytest.approx([1.105, 0.94, 3.739, 1.085])
    assert np.isnan(fitted_factor(np.nan))
