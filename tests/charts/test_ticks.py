"""Marks of an axis: round, few, and around what is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.sheet import CLOCK, DECIMAL
from app.charts.ticks import find_ticks, frame

ENDS = st.tuples(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6)).map(lambda it: (it[0], it[0] + it[1]))
STEPS = st.sampled_from([DECIMAL, CLOCK])


def is_round(step: float, steps: tuple[float, ...]) -> bool:
    """Tell whether a step is one of these, or for decimals one of these times a power of ten."""
    if steps is CLOCK:
        return any(step == pytest.approx(it) for it in steps) or step % steps[-1] < 1
    while step >= 10 * (1 - 1e-9):
        step /= 10
    while step < 1 - 1e-9:
        step *= 10
    return any(step == pytest.approx(it) for it in steps)


@given(ENDS, st.integers(2, 12), STEPS)
def test_ticks_lie_inside_and_are_few_and_round(ends, most, steps):
    low, high = ends
    ticks = find_ticks(low, high, most, steps)
    step = (high - low) / max(most - 1, 1)
    assert len(ticks) <= most
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert all(low - slack <= it <= high + slack for it in ticks)
    if len(ticks) > 1:
        step = ticks[1] - ticks[0]
        assert is_round(step, steps) or step < 1e-6 * max(abs(low), abs(high))


@given(ENDS, st.integers(2, 6), STEPS)
def test_a_frame_covers_what_is_shown_evenly(ends, most, steps):
    low, high = ends
    ticks = frame(low, high, most, steps)
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack
    assert 2 <= len(ticks) <= max(most, 3)
    gaps = [after - before for before, after in pairwise(ticks)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps), rel=1e-3, abs=slack)


@pytest.mark.parametrize(
    ("low", "high", "most", "steps", "expected"),
    [
        (282, 345, 5, CLOCK, [270, 300, 330, 360]),
        (285, 359, 3, CLOCK, [240, 300, 360]),
        (132, 168, 5, DECIMAL, [130, 140, 150, 160, 170]),
        (5, 5, 3, DECIMAL, [5, 5.5]),
    ],
)
def test_frames_are_what_a_person_would_choose(low, high, most, steps, expected):
    assert frame(low, high, most, steps) == pytest.approx(expected)


def test_an_axis_of_one_value_has_one_mark():
    assert find_ticks(7, 7, 5) == [7]
