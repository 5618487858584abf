"""The curves of a run, against its digest and against plain Python."""

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import track
from app.domain.curves import Curves, Stretch, between, lay_curves
from app.domain.digest.building import digest
from app.domain.recording import Activity
from app.domain.track import Track
from tests.domain.digest.tracks import made_activity
from tests.makers.odd_runs import KINDS, first_points, make_run, without

SEEDS = st.integers(0, 10_000)
SAME = ("elapsed_s", "moving_s", "hr_mean", "cadence_mean", "power_mean")


def check_whole(activity: Activity) -> None:
    curves = lay_curves(activity)
    if curves is None:
        return
    whole, figures = between(curves, 0, len(curves) - 1), digest(activity)
    if not isnan(whole.distance_m):
        assert whole.distance_m == pytest.approx(figures.kilometres[:, 0].sum())
    for name in SAME:
        value, expected = getattr(whole, name), figures.figure(name)
        if not isnan(value):  # else the digest looked up what the device says of the whole
            assert value == pytest.approx(expected, rel=1e-9, abs=1e-9), name
    if curves.altitude_m is not None:
        assert whole.ascent_m == pytest.approx(figures.figure("ascent_m"), abs=1e-6)


@given(SEEDS)
def test_the_whole_run_says_what_its_digest_says(seed):
    check_whole(made_activity(seed))


@pytest.mark.parametrize("kind", [it for it in KINDS if it not in {"50,000 points", "100 km"}])
def test_runs_of_every_kind_say_what_their_digest_says(kind):
    check_whole(KINDS[kind]())


def test_an_ordinary_run_leaves_nothing_unsaid():
    curves = lay_curves(make_run(600))
    assert curves is not None
    whole = between(curves, 0, len(curves) - 1)
    unsaid = [it for it in Stretch.__dataclass_fields__ if isnan(getattr(whole, it))]
    assert unsaid == ["power_mean"]


@given(SEEDS, st.data())
def test_two_stretches_make_one(seed, data):
    curves = lay_curves(made_activity(seed))
    if curves is None:
        return
    middle = data.draw(st.integers(0, len(curves) - 1))
    parts = between(curves, 0, middle), between(curves, middle, len(curves) - 1)
    whole = between(curves, 0, len(curves) - 1)
    for name in ("elapsed_s", "moving_s", "distance_m", "ascent_m"):
        total = sum(getattr(it, name) for it in parts)
        assert total == pytest.approx(getattr(whole, name), nan_ok=True, abs=1e-6)


def slow_mean(curves: Curves, key: str, at: int, width_s: float) -> float:
    """Weigh each point's value by how much of the window it holds for."""
    clock, values = curves.clock_s.tolist(), curves.channels[key].tolist()
    last = len(clock) - 1
    at = min(at, last - 1)
    if isnan(values[at]):
        return nan
    middle = (clock[at] + clock[at + 1]) / 2
    begin = max(min(clock[at], middle - width_s / 2), 0.0)
    end = min(max(clock[at + 1], middle + width_s / 2), clock[last])
    above = below = 0.0
    for number in range(last):
        held = min(clock[number + 1], end) - max(clock[number], begin)
        if held > 0 and not isnan(values[number]):
            above += values[number] * held
            below += held
    return above / below if below > 0 else nan


@given(SEEDS, st.sampled_from([15.0, 30.0, 60.0]), st.data())
def test_smoothing_is_a_mean_over_the_seconds_around(seed, width_s, data):
    curves = lay_curves(made_activity(seed))
    if curves is None or track.HEART_RATE not in curves.channels:
        return
    at = data.draw(st.integers(0, len(curves) - 1))
    smooth = curves.smoothed(track.HEART_RATE, width_s)
    expected = slow_mean(curves, track.HEART_RATE, at, width_s)
    assert smooth[at] == pytest.approx(expected, nan_ok=True)


def test_heights_are_never_smoothed_twice_and_five_seconds_change_nothing():
    curves = lay_curves(make_run(600))
    assert curves is not None
    for key, width in ((track.ALTITUDE, 60.0), (track.HEART_RATE, 5.0)):
        assert curves.smoothed(key, width) is curves.channels[key]


@pytest.mark.parametrize("width_s", [5, 15, 60])
def test_an_even_run_is_even(width_s):
    run = make_run(300)
    metres = np.arange(301) * 3.0
    channels = {**without(run, track.LATITUDE, track.LONGITUDE).track.channels}
    channels[track.DISTANCE] = metres
    curves = lay_curves(replace(run, track=Track(run.track.time_s, channels)))
    assert curves is not None
    assert curves.speed_mps(width_s) == pytest.approx(np.full(301, 3.0))


def test_who_stands_has_no_pace():
    curves = lay_curves(KINDS["pauses"]())
    assert curves is not None
    speed = curves.speed_mps(15)
    is_standing = (curves.time_s > 2310) & (curves.time_s < 2350)
    assert np.isnan(speed[is_standing]).all()
    assert np.nanmax(speed) < 4.5
    assert not np.isnan(speed[curves.time_s < 800]).any()


def test_a_jump_of_the_positions_makes_nothing_fast():
    run = without(make_run(600), track.DISTANCE)
    north = run.track.channels[track.LATITUDE].copy()
    north[300:] += 0.02  # two kilometres within a second
    channels = {**run.track.channels, track.LATITUDE: north}
    curves = lay_curves(replace(run, track=Track(run.track.time_s, channels)))
    assert curves is not None
    assert np.nanmax(curves.speed_mps(15)) < 5


def test_without_two_points_there_are_no_curves():
    assert lay_curves(first_points(make_run(60), 1)) is None
    assert lay_curves(KINDS["by hand"]()) is None
    assert lay_curves(KINDS["route only"]()) is None
    assert lay_curves(first_points(make_run(60), 2)) is not None


def test_without_any_distance_nothing_is_fast():
    curves = lay_curves(KINDS["only heart rate"]())
    assert curves is not None
    assert not curves.has_distance
    assert np.isnan(curves.speed_mps(15)).all()
    assert isnan(between(curves, 0, 100).speed_mps)
    assert between(curves, 0, 100).elapsed_s == 100
