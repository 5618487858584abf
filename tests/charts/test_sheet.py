"""A chart as values: its table, and the limits of its panels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.charts.sheet import Axis, Panel, Series, Sheet, find_limits


def test_a_sheet_can_be_read_as_a_table():
    sheet = Sheet(
        np.array([0.0, 500.0]),
        Axis("Distance", lambda it: f"{it:.0f} m"),
        (
            Panel(Axis("Heart rate", lambda it: f"{it:.0f}"),
                  (Series("Heart rate", np.array([150.0, np.nan]), "heart_rate"),), (140, 160)),
            Panel(Axis("Height", lambda it: f"{it:.1f}"),
                  (Series("Height", np.array([310.0, 312.5]), "elevation"),), (300, 320)),
        ),
    )  # fmt: skip
    assert sheet.rows() == [
        ["Distance", "Heart rate", "Height"],
        ["0 m", "150", "310.0"],
        ["500 m", "", "312.5"],
    ]


def test_wild_values_do_not_stretch_the_limits():
    values = np.concatenate([np.linspace(300, 330, 500), [4000.0, np.nan]])
    low, high = find_limits(values)
    assert 295 < low < 303
    assert 327 < high < 335


def test_nothing_known_has_limits_too():
    assert find_limits(np.full(3, np.nan)) == (0.0, 1.0)


@given(
    arrays(np.float64, st.integers(1, 50), elements=st.integers(-99_999, 99_999)),
    st.sampled_from([0, 2, 30]),
)
def test_limits_are_at_least_so_far_apart(values, least):
    low, high = find_limits(values, least=least)
    assert low < high
    assert high - low >= least * (1 - 1e-9)
    assert low <= np.median(values) <= high


def test_limits_of_one_value_lie_around_it():
    low, high = find_limits(np.full(9, 42.0), least=20)
    assert (low + high) / 2 == pytest.approx(42)
    assert high - low == pytest.approx(20)
