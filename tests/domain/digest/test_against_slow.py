"""The digest against an independent slow one, on made and on genuine runs."""

from itertools import combinations
from math import isnan, nan
from pathlib import Path

import numpy as np
import pytest

from app.domain.digest import BINS, DISTANCES_M, Digest
from app.domain.digest.building import digest
from app.domain.errors import ImportFailed
from app.domain.recording import Activity
from app.services.decoding import decode, find_format
from app.services.opening import Source, open_source
from tests.domain.digest import slow_digest as slow
from tests.domain.digest.slow_course import Numbers, SlowCourse, until
from tests.domain.digest.tracks import made_activity

_MOST_POINTS = 1200  # the slow one is slow


@pytest.mark.parametrize("tens", range(20))
def test_made_tracks_give_the_same_numbers(tens: int) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        _compare(made_activity(seed), f"seed {seed}")


@pytest.mark.parametrize("seed", range(60))
def test_no_pair_of_points_beats_a_best_effort(seed: int) -> None:
    activity = made_activity(seed)
    ours, course = digest(activity), SlowCourse(activity)
    if len(course.time) < 2:
        return
    jumped = until([float(it) for it in course.jumps])
    for i, j in combinations(range(len(course.time)), 2):
        metres, seconds = course.distance[j] - course.distance[i], course.time[j] - course.time[i]
        for length, best in zip(DISTANCES_M, ours.best_time_s, strict=True):
            if metres >= length and jumped[i] == jumped[j]:
                assert best <= seconds + 1e-6
                # nor does the average pace of anything that is long enough
                assert best / length <= seconds / length + 1e-9


def test_genuine_runs_give_the_same_numbers(corpus: Path) -> None:
    compared = 0
    for path in sorted(corpus.glob("[fgt][ipc][txx]/*")):
        for activity in _activities(path):
            if activity.sport == "running" and 2 < len(activity.track) <= _MOST_POINTS:
                _compare(activity, path.name)
                compared += 1
    assert compared > 20


def _activities(path: Path) -> tuple[Activity, ...]:
    try:
        opened = open_source(Source(str(path), label=path.name))
        return decode(opened, find_format(opened.data)).activities
    except ImportFailed:
        return ()


def _compare(activity: Activity, label: str) -> None:
    ours, course = digest(activity), SlowCourse(activity)
    if len(course.time) < 2:
        assert not len(ours.kilometres), label
        return
    expected = _expected(activity, course)
    found = {name: ours.figure(name) for name in expected}
    for name, value in expected.items():
        if not isnan(value):
            assert found[name] == pytest.approx(value, rel=1e-6, abs=1e-5), f"{label}: {name}"
    _compare_records(ours, course, label)
    _compare_histograms(ours, course, label)


def _expected(activity: Activity, course: SlowCourse) -> dict[str, float]:
    stood = slow.stops(course)
    clean, spikes = slow.without_spikes(course)
    bpm, bpm_s = slow.held(course, clean, bridged=True)
    power, power_s = slow.held(course, course.column("power_w"), bridged=True)
    watts = _times(power, power_s)
    steps, steps_s = slow.held(course, course.column("cadence_spm"), bridged=False)
    sure_m = [m if s > 0 else 0.0 for m, s in zip(course.metres, course.sure, strict=True)]
    jumps = [float(it) for it in course.jumps]
    known_hr = [s if known > 0 else 0.0 for s, known in zip(course.sure, bpm_s, strict=True)]
    facts = {
        "distance_m": course.distance[-1],
        "elapsed_s": course.time[-1],
        "timer_s": course.clock[-1],
        "moving_s": sum(course.moving),
        "stops": float(len(stood)),
        "longest_stop_s": max(stood, default=0.0),
        "jumps": sum(b > a for a, b in zip([0.0, *jumps], jumps, strict=False)),
        "hr_spikes": float(spikes),
        "hr_s": sum(bpm_s) or nan,
        "hr_moving_s": sum(map(min, bpm_s, course.moving)) if sum(bpm_s) else nan,
        "hr_mean": _mean(bpm, bpm_s),
        "power_s": sum(power_s) or nan,
        "power_mean": _mean(power, power_s),
        "power_normal": slow.normal_power(course, watts, power_s),
        "cadence_s": sum(steps_s) or nan,
        "steps": sum(_times(steps, steps_s)) / 60 or nan,
    }
    names = ("first_half_{}", "second_half_{}")
    pairs = {"speed_mps": (sure_m, course.sure), "hr": (_times(bpm, known_hr), known_hr)}
    if not all(map(isnan, course.column("altitude_m"))) and not isnan(course.distance[-1]):
        altitude = slow.smooth_altitude(course)
        least = 2.0 if slow.is_barometric(activity, course) else 5.0
        facts["ascent_m"], facts["descent_m"] = slow.climbs(altitude, least)
        graded, cost = (
            [m if s > 0 else 0.0 for m, s in zip(metres, course.sure, strict=True)]
            for metres in slow.graded_metres(course, altitude)
        )
        if sum(not isnan(it) for it in course.column("altitude_m")) >= 2:
            facts["graded_distance_m"], facts["cost_distance_m"] = sum(graded), sum(cost)
            pairs["graded_mps"] = (graded, course.sure)
        else:
            del facts["ascent_m"], facts["descent_m"]
    for what, pair in pairs.items():
        for name, value in zip(names, slow.halves(course, *pair), strict=True):
            facts[name.format(what)] = value
    return facts


def _times(values: Numbers, seconds: Numbers) -> Numbers:
    return [value * s for value, s in zip(values, seconds, strict=True)]


def _mean(values: Numbers, seconds: Numbers) -> float:
    return sum(_times(values, seconds)) / sum(seconds) if sum(seconds) > 0 else nan


def _compare_records(ours: Digest, course: SlowCourse, label: str) -> None:
    close = {"rtol": 1e-6, "atol": 1e-5}
    if not isnan(course.distance[-1]):
        efforts = np.array(slow.best_efforts(course))
        np.testing.assert_allclose(ours.best_time_s, efforts[:, 0], err_msg=label, **close)
        for table, length in ((ours.kilometres, 1000.0), (ours.miles, 1609.344)):
            steps = (course.metres, course.step, course.moving)
            expected = np.array(slow.splits(course, length, *steps))
            if course.distance[-1] > 0:
                np.testing.assert_allclose(table[:, 1:3], expected[:, 1:], err_msg=label, **close)
    else:
        assert np.isnan(ours.best_time_s).all()
    clean, _ = slow.without_spikes(course)
    bpm, bpm_s = slow.held(course, clean, bridged=True)
    power, power_s = slow.held(course, course.column("power_w"), bridged=True)
    means = [
        slow.speed_means(course),
        slow.best_means(course.clock, _times(bpm, bpm_s), bpm_s),
        slow.best_means(course.clock, _times(power, power_s), power_s),
    ]
    np.testing.assert_allclose(ours.best_means, means, err_msg=label, **close)


def _compare_histograms(ours: Digest, course: SlowCourse, label: str) -> None:
    clean, _ = slow.without_spikes(course)
    wanted = {
        0: (*slow.held(course, clean, bridged=True), 1.0),
        1: (course.speed, course.sure, 0.05),
        3: (*slow.held(course, course.column("cadence_spm"), bridged=False), 1.0),
    }
    for row, (values, seconds, step) in wanted.items():
        bins, on_an_edge_s = [0.0] * BINS, 0.0
        for value, s in zip(values, seconds, strict=True):
            if s > 0:
                bins[min(int(value / step), BINS - 1)] += s
                on_an_edge_s += s * (abs(value / step - round(value / step)) < 1e-6)
        off_s = float(np.abs(ours.histograms[row] - bins).sum())
        assert off_s <= 2 * on_an_edge_s * (row != 3) + 1e-4 + 1e-6 * sum(seconds), label
        assert float(ours.histograms[row].sum()) == pytest.approx(sum(seconds), rel=1e-6, abs=1e-6)
