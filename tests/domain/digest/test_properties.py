"""What holds of every digest, whatever the run."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import isnan

import numpy as np
import pytest

from app.domain.digest import DISTANCES_M, FIGURES, Digest
from app.domain.digest.building import digest
from app.domain.recording import Activity, Pause
from app.domain.track import Column, Track
from app.formats.fit import FORMAT
from tests.domain.digest.tracks import made_activity
from tests.makers import fit

_SEEDS = range(200)


@pytest.mark.parametrize("seed", _SEEDS)
def test_parts_sum_to_the_whole(seed: int) -> None:
    made = digest(made_activity(seed))
    wholes = ("distance_m", "elapsed_s", "moving_s", None, "ascent_m", None)
    for table in (made.kilometres, made.miles):
        for column, name in zip(table.T, wholes, strict=True):
            if name is not None and len(table) and not np.isnan(column).any():
                assert column.sum() == pytest.approx(made.figure(name), abs=1e-6)
    names = {0: "hr_s", 2: "graded_s", 3: "cadence_s"}
    for row, name in names.items():
        whole = made.figure(name)
        total = float(made.histograms[row].sum(dtype=np.float64))
        assert total == pytest.approx(0 if isnan(whole) else whole, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("seed", _SEEDS)
def test_another_day_changes_nothing(seed: int) -> None:
    activity = made_activity(seed)
    days = 4096.0  # as seconds hold it exactly
    shifted = replace(
        activity,
        track=replace(activity.track, time_s=activity.track.time_s + days),
        pauses=tuple(
            replace(
                it, start=it.start + timedelta(seconds=days), end=it.end + timedelta(seconds=days)
            )
            for it in activity.pauses
        ),
    )
    _same(digest(activity), digest(shifted), 1e-6)


def test_every_other_point_of_a_straight_line_says_the_same() -> None:
    """Piecewise straight over 20 points each, so that nothing is lost with every second one."""
    random = np.random.default_rng(3)
    knots = np.arange(0, 3601.0, 20)
    times = np.arange(0, 3601.0)
    metres = np.interp(times, knots, np.cumsum(random.uniform(40, 80, len(knots))))
    altitude = np.interp(times, knots[::10], random.uniform(200, 240, len(knots[::10])))
    channels = {"distance_m": metres, "altitude_m": altitude}
    whole = _digest_of(times, channels)
    half = _digest_of(times[::2], {key: column[::2] for key, column in channels.items()})
    np.testing.assert_allclose(whole.best_time_s, half.best_time_s, rtol=1e-9)
    np.testing.assert_allclose(whole.kilometres[:, :3], half.kilometres[:, :3], rtol=1e-9)
    for name in ("distance_m", "elapsed_s", "timer_s", "moving_s"):
        assert whole.figure(name) == pytest.approx(half.figure(name), rel=1e-9)
    for name in ("ascent_m", "descent_m", "graded_distance_m", "climb_rate_mps"):
        assert whole.figure(name) == pytest.approx(half.figure(name), rel=0.005)
    for name in ("first_half_speed_mps", "second_half_graded_mps", "speed_most_mps"):
        assert whole.figure(name) == pytest.approx(half.figure(name), rel=0.02)


@pytest.mark.parametrize("at", [600, 1801, 3000])
def test_a_pause_changes_only_what_stands_on_the_clock_of_the_day(at: int) -> None:
    run = FORMAT.read(fit.hour_run(4)).activities[0]
    times, pause_s = run.track.time_s, 600.0
    begin, length = datetime.fromtimestamp(times[at], UTC), timedelta(seconds=pause_s)
    later = np.where(np.arange(len(times)) > at, times + pause_s, times)
    own = [
        replace(it, start=it.start + length, end=it.end + length) if it.start >= begin else it
        for it in run.pauses
    ]
    pauses = (*own, Pause(begin, begin + length))
    paused = replace(run, track=replace(run.track, time_s=later), pauses=pauses)
    one, other = digest(run), digest(paused)
    assert other.figure("elapsed_s") == pytest.approx(one.figure("elapsed_s") + pause_s)
    for name in (
        "distance_m",
        "timer_s",
        "moving_s",
        "hr_s",
        "hr_mean",
        "graded_distance_m",
        "ascent_m",
        "cadence_s",
        "first_half_speed_mps",
        "second_half_hr",
    ):
        assert other.figure(name) == pytest.approx(one.figure(name), rel=1e-6), name
    np.testing.assert_allclose(one.histograms, other.histograms, atol=1e-3)
    is_none_faster = np.isnan(one.best_time_s) | (other.best_time_s >= one.best_time_s - 1e-6)
    assert is_none_faster.all()  # stops count in records


def test_a_best_effort_is_no_slower_than_the_run_as_a_whole() -> None:
    made = digest(FORMAT.read(fit.hour_run(2)).activities[0])
    pace = made.figure("elapsed_s") / made.figure("distance_m")
    for length_m, best_s in zip(DISTANCES_M, made.best_time_s, strict=True):
        assert isnan(best_s) == (length_m > made.figure("distance_m"))
        assert not best_s > pace * length_m
    for means in made.best_means:
        known = means[~np.isnan(means)]
        assert (np.diff(known) <= 0.02 * known[:-1]).all()


def test_more_of_a_run_slows_no_record() -> None:
    for seed in range(60):
        activity = made_activity(seed)
        if np.isnan(activity.track.time_s).any() or (np.diff(activity.track.time_s) < 0).any():
            continue
        if "distance_m" not in activity.track.channels or activity.track.breaks:
            continue
        size = max(len(activity.track) * 2 // 3, 2)
        channels = {"distance_m": np.nan_to_num(activity.track.channels["distance_m"])}
        part = {key: column[:size] for key, column in channels.items()}
        less = _digest_of(activity.track.time_s[:size], part).best_time_s
        more = _digest_of(activity.track.time_s, channels).best_time_s
        assert not (more > less + 1e-6).any()


def _digest_of(times: Column, channels: dict[str, Column]) -> Digest:
    return digest(Activity(Track(times, channels), sport="running"))


def _same(one: Digest, other: Digest, tolerance: float) -> None:
    close = {"rtol": tolerance, "atol": tolerance * 10}
    for name in FIGURES:
        np.testing.assert_allclose(one.figure(name), other.figure(name), err_msg=name, **close)
    for name in ("best_time_s", "best_means", "kilometres", "miles", "line"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), **close)
