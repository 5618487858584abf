"""Zones: where they begin, and that they hold all the time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.domain.athlete import HR_ZONES_BY, Athlete, line_up
from app.domain.digest import BINS, SPEED_STEP_MPS
from app.domain.words import say
from app.domain.zones import (
    MADE_OF,
    heart_rate_bounds,
    heart_rate_zones,
    seconds_at_heart_rates,
    seconds_at_speeds,
    threshold_zones,
    vdot_zones,
)

HISTOGRAMS = arrays(np.float32, (3, BINS), elements=st.sampled_from([0.0, 1.0, 0.5, 300.0]))
BOUNDS = st.lists(st.floats(0, 300), min_size=1, max_size=7).map(sorted)


WHOLE = Athlete(max_hr=190, resting_hr=50, lthr=160, hr_zones=(120, 140, 160))


def test_of_the_reserve_where_both_ends_are_known() -> None:
    """Karvonen: rest + share x (most - rest)."""
    found = heart_rate_zones(Athlete(max_hr=190, resting_hr=50, lthr=170))
    assert found is not None
    assert found.begins == pytest.approx((120, 134, 148, 162, 176))
    assert (found.by, str(found.of)) == ("hrr", "percent of heart rate reserve")


def test_of_the_maximum_without_a_resting_heart_rate() -> None:
    found = heart_rate_zones(Athlete(max_hr=190, lthr=170))
    assert found is not None
    assert found.begins == pytest.approx((95, 114, 133, 152, 171))
    assert found.names == ("1", "2", "3", "4", "5")


def test_of_the_threshold_after_friel() -> None:
    for found in (
        heart_rate_zones(Athlete(lthr=160)),
        heart_rate_zones(replace(WHOLE, hr_zones_by="lthr")),
    ):
        assert found is not None
        assert found.names == ("1", "2", "3", "4", "5a", "5b", "5c")
        # Below 85 %, 85-89, 90-94, 95-99, 100-102, 103-106, more than 106
        assert found.begins == pytest.approx((0, 136, 144, 152, 160, 164.8, 169.6), abs=0.02)


def test_own_bounds_come_first() -> None:
    found = heart_rate_zones(WHOLE)
    assert found is not None
    assert (found.names, found.begins) == (("1", "2", "3"), (120, 140, 160))


@pytest.mark.parametrize("method", HR_ZONES_BY)
def test_a_choice_holds_and_nothing_takes_its_place(method) -> None:
    found = heart_rate_zones(replace(WHOLE, hr_zones_by=method))
    assert found is not None
    assert found.by == method
    lacking = {"hr_zones": ()} if method == "own" else dict.fromkeys(MADE_OF[method])
    assert heart_rate_zones(replace(WHOLE, hr_zones_by=method, **lacking)) is None


def test_nothing_known_gives_no_zones() -> None:
    assert heart_rate_zones(Athlete(resting_hr=50)) is None
    assert threshold_zones(np.nan) is None
    assert vdot_zones(np.nan, say("VDOT")) is None


def test_a_maximum_below_resting_makes_no_reserve() -> None:
    found = heart_rate_zones(Athlete(max_hr=100, resting_hr=120))
    assert found is not None
    assert found.begins == pytest.approx((50, 60, 70, 80, 90))


def test_columns_are_as_the_zones_of_one_day() -> None:
    known = ({"max_hr": 190.0}, {"max_hr": 190.0, "resting_hr": 50.0}, {"lthr": 171.0})
    choices = [Athlete(**it) for it in known]
    choices += [replace(WHOLE, hr_zones_by=method) for method in HR_ZONES_BY]
    bounds = heart_rate_bounds(line_up(choices, [None] * len(choices)))
    for row, choice in zip(bounds, choices, strict=True):
        found = heart_rate_zones(choice)
        assert found is not None
        assert row[: len(found.begins)] == pytest.approx(found.begins)
        assert np.isinf(row[len(found.begins) :]).all()


@given(HISTOGRAMS, BOUNDS)
def test_zones_partition_the_time(seconds, bounds) -> None:
    rows = np.tile(bounds, (3, 1))
    for share_out in (seconds_at_heart_rates, seconds_at_speeds):
        found = share_out(seconds, rows.copy())
        for sums, row in zip(found, seconds, strict=True):
            total = row.sum()
            assert np.isnan(sums).all() if total == 0 else sums.sum() == pytest.approx(total)


@given(HISTOGRAMS, BOUNDS)
def test_each_second_is_in_the_zone_that_began_last(seconds, bounds) -> None:
    found = seconds_at_heart_rates(seconds, np.tile(bounds, (3, 1)))
    for sums, row in zip(found, seconds, strict=True):
        slow = [0.0] * len(bounds)
        for bpm, spent in enumerate(row.tolist()):
            begun = [at for at, bound in enumerate(bounds) if bpm >= bound - 1e-9]
            slow[begun[-1] if begun else 0] += spent
        if sum(slow):
            assert sums == pytest.approx(slow)


def test_speeds_go_by_the_middle_of_their_bin() -> None:
    seconds = np.zeros((1, BINS), np.float32)
    seconds[0, 59:61] = 10, 20  # 2.95 to 3.00, and 3.00 to 3.05 m/s
    assert SPEED_STEP_MPS == 0.05
    found = seconds_at_speeds(seconds, np.array([[0.0, 3.0]]))
    assert found.tolist() == [[10, 20]]


def test_pace_zones_after_friel() -> None:
    """Slower than 129 % of the time at threshold, 129-114, 113-106 ... faster than 90 %."""
    found = threshold_zones(4.0)
    assert found is not None
    paces = [round(1000 / speed) for speed in found.begins[1:]]
    assert paces == [322, 285, 265, 250, 242, 225]


@pytest.mark.parametrize(
    ("vdot", "paces"),
    [
        (49, {"E": 323, "M": 276, "T": 260, "I": 239, "R": 222.5}),
        (50, {"M": 271, "T": 255, "I": 235, "R": 217.5}),
        (59, {"E": 278, "M": 235.5, "T": 223, "I": 205}),
    ],
)
def test_pace_zones_of_a_vdot(vdot, paces) -> None:
    """The paces that Daniels' tables give, s/km, each lie in the zone of their name."""
    found = vdot_zones(vdot, say("VDOT"))
    assert found is not None
    for name, pace in paces.items():
        begun = [
            it
            for it, begins in zip(found.names, found.begins, strict=True)
            if 1000 / pace >= begins
        ]
        assert begun[-1] == name


def test_unknown_bounds_leave_no_numbers() -> None:
    seconds = np.ones((2, BINS), np.float32)
    bounds = np.array([[100.0, np.nan], [100.0, 150.0]])
    found = seconds_at_heart_rates(seconds, bounds)
    assert np.isnan(found[0]).all()
    assert found[1].tolist() == [150, 106]
    assert seconds_at_heart_rates(seconds[:0], bounds[:0]).shape == (0, 2)
