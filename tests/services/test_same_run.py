"""What is the same run in another file, and what only looks like it."""

import numpy as np
import pytest

from app.services.same_run import find_same
from app.store.known_runs import Known, read_path
from app.store.packed_run import TIME, PackedRun
from app.store.streams import pack

START_S = 1_720_534_369
METRE = 1 / 111_195  # in degrees to the north


def path(shift_s=0, north_m=0.0, seconds=600, speed=3.0):
    """Run straight to the north."""
    times = START_S + shift_s + np.arange(seconds + 1.0)
    latitudes = 47 + (north_m + speed * (times - START_S)) * METRE
    return times, latitudes, np.full(len(times), 8.0)


def packed(way=None, shift_s=0, distance_m=1800.0, elapsed_s=600.0, has_start=True):
    row = {
        "start_us": int((START_S + shift_s) * 1e6) if has_start else None,
        "distance_m": distance_m,
        "elapsed_s": elapsed_s,
    }
    names = (TIME, "latitude_deg", "longitude_deg")
    streams = () if way is None else tuple(zip(names, map(pack, way), strict=True))
    return PackedRun(row, "{}", streams)


def known(way=None, shift_s=0, distance_m=1800.0, elapsed_s=600.0):
    start_us = int((START_S + shift_s) * 1e6)
    return Known(7, start_us, elapsed_s, distance_m, 1, lambda: way)


def is_same(run, *others):
    return find_same(run, others) is not None


@pytest.mark.parametrize("shift_s", [-91, -90, 0, 90, 91])
def test_a_start_may_differ_by_a_minute_and_a_half(shift_s):
    assert is_same(packed(), known(shift_s=shift_s)) == (abs(shift_s) <= 90)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1800, 1765, True),
        (1800, 1763, False),
        (1800, 1836, True),
        (1800, 1838, False),
        (1800, None, True),  # then the durations tell
        (0, 0, True),
        (0, 1800, True),
    ],
)
def test_a_distance_may_differ_a_little(one, other, expected):
    assert is_same(packed(distance_m=one), known(distance_m=other)) == expected
    assert is_same(packed(distance_m=other), known(distance_m=one)) == expected


def test_without_distances_durations_tell():
    run = packed(distance_m=None)
    assert is_same(run, known(distance_m=None, elapsed_s=610))
    assert not is_same(run, known(distance_m=None, elapsed_s=620))
    assert not is_same(run, known(distance_m=None, elapsed_s=None))


def test_two_watches_on_one_way_are_one_run():
    run = packed(path())
    assert is_same(run, known(path(120, 20, 480), shift_s=120, distance_m=1440, elapsed_s=480))
    assert is_same(run, known(path(-100, 40, 900), -100, distance_m=2700, elapsed_s=900))


@pytest.mark.parametrize(
    "other",
    [
        known(path(120, 200, 480), 120, 1440, 480),  # elsewhere
        known(path(500, 0, 600), 500, 1900, 600),  # the most of each was without the other
        known(path(120, 0, 480, 6.0), 120, 2880, 480),  # a car on the same road
        known(None, 120, 1440, 480),  # it does not say where it was
        known(path(86_400, 0), 86_400),  # the day after
    ],
)
def test_what_only_looks_the_same_is_another_run(other):
    assert not is_same(packed(path()), other)


def test_without_a_start_nothing_can_be_said():
    assert not is_same(packed(path(), has_start=False), known(path()))


def test_a_path_is_fetched_only_where_times_overlap():
    def fail():
        raise AssertionError("it was fetched")

    apart = Known(1, int((START_S + 3000) * 1e6), 600, 1800, 1, fail)
    near = Known(2, int(START_S * 1e6), 600, 1800, 1, fail)
    assert find_same(packed(path()), [apart, near]) is near


def test_a_path_is_what_is_known_in_the_order_of_time():
    times, latitudes, longitudes = path(seconds=4)
    latitudes[1] = np.nan
    order = [3, 0, 1, 4, 2]
    found = read_path(packed((times[order], latitudes[order], longitudes)))
    assert (found[0] - START_S).tolist() == [0, 2, 3, 4]
    assert read_path(packed((times[:1], latitudes[:1], longitudes[:1]))) is None
    assert read_path(packed()) is None


@pytest.mark.parametrize("shift_s", [-62, 62])
def test_what_had_ended_before_is_another_run(shift_s):
    sprint = packed(elapsed_s=60.0, distance_m=400.0)
    assert not is_same(sprint, known(shift_s=shift_s, elapsed_s=60.0, distance_m=400.0))
    assert is_same(sprint, known(shift_s=shift_s // 2, elapsed_s=60.0, distance_m=400.0))
