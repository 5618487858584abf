"""Estimates of the highest heart rate against computed values."""

import numpy as np
import pytest

from app.domain.max_hr import ESTIMATES
from tests.makers.runs import runners

# At 35 and at 50 years, from the published formulas
KNOWN = {"fox": (185, 170), "tanaka": (183.5, 173), "gulati": (175.2, 162), "nes": (188.6, 179)}


@pytest.mark.parametrize("name", ESTIMATES)
def test_published_formulas(name) -> None:
    found = [ESTIMATES[name].compute(runners(sex="female", age=age))[0] for age in (35, 50)]
    assert found == pytest.approx(KNOWN[name], abs=0.051)


def test_the_formula_for_women_says_nothing_to_others() -> None:
    man = runners(sex="male", age=35)
    assert [name for name, it in ESTIMATES.items() if np.isnan(it.compute(man)[0])] == ["gulati"]


def test_without_an_age_there_is_no_estimate() -> None:
    assert np.isnan([it.compute(runners(sex="female"))[0] for it in ESTIMATES.values()]).all()
