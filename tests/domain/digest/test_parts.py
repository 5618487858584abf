"""What the parts of a digest say of runs whose answer is plain to see."""

from datetime import UTC, datetime
from math import isnan

import numpy as np
import pytest
from numpy.typing import ArrayLike

from app.domain.digest import DISTANCES_M, DURATIONS_S, SPEED_STEP_MPS, Digest
from app.domain.digest.building import digest
from app.domain.recording import Activity, Pause, Totals
from app.domain.track import Track


def _run(
    times: ArrayLike, totals: Totals | None = None, sport: str = "running", **channels: ArrayLike
) -> Digest:
    columns = {key: np.asarray(values, np.float64) for key, values in channels.items()}
    track = Track(np.asarray(times, np.float64), columns)
    return digest(Activity(track, sport=sport, totals=totals or Totals()))


def _effort(made: Digest, length_m: float) -> tuple[float, float]:
    at = DISTANCES_M.index(length_m)
    return float(made.best_time_s[at]), float(made.best_from_s[at])


def test_a_best_effort_begins_between_points_where_that_is_faster() -> None:
    made = _run([0, 100, 200, 300], distance_m=[0, 200, 500, 700])
    # 300 m in 100 s, and the other 100 m at 2 m/s on either side
    assert _effort(made, 400) == pytest.approx((150, 50))


def test_a_best_effort_ends_where_a_stop_begins_and_leaves_where_it_ends() -> None:
    times = [0, 200, 500, 700]
    made = _run(times, distance_m=[0, 400, 400, 800])
    assert _effort(made, 400) == (200, 0)
    assert _effort(made, 800) == (700, 0)


def test_a_jump_is_counted_and_no_record() -> None:
    seconds = np.arange(301.0)
    distance = 3 * seconds + np.where(seconds >= 150, 500, 0)
    made = _run(seconds, distance_m=distance)
    assert made.figure("jumps") == 1
    assert _effort(made, 400)[0] == pytest.approx(400 / 3)
    assert isnan(_effort(made, 800)[0])
    assert made.figure("speed_most_mps") == pytest.approx(3)
    # who rides may be that fast
    assert _run(seconds, sport="cycling", distance_m=13 * seconds).figure("jumps") == 0
    assert _run(seconds, distance_m=13 * seconds).figure("jumps") == 1


def test_a_jumping_position_adds_no_way() -> None:
    seconds = np.arange(101.0)
    latitude = seconds * 3 / 111_195
    latitude[50] += 0.1
    made = _run(seconds, latitude_deg=latitude, longitude_deg=0 * seconds)
    assert made.figure("distance_m") == pytest.approx(3 * 98, rel=1e-3)


def test_spikes_are_counted_and_left_out() -> None:
    beats = np.full(60, 150.0)
    beats[[10, 20, 21]] = 190, 90, 92  # up for a second, down for two
    beats[30:] = 180  # and stays there
    beats[40] = 250
    made = _run(np.arange(60.0), heart_rate=beats)
    assert made.figure("hr_spikes") == 3
    assert made.figure("hr_most") == 180
    assert made.figure("hr_mean") == pytest.approx((150 * 30 + 180 * 29) / 59, abs=0.6)
    assert made.histograms[0][[150, 180]].sum() > 57


def test_a_pause_is_no_moving_time_but_a_hole_that_was_crossed_is() -> None:
    times = np.concatenate([np.arange(100.0), 160 + np.arange(100.0)])
    distance = np.concatenate([3 * np.arange(100.0), 297 + 3 * np.arange(100.0)])
    pause = Pause(*(datetime.fromtimestamp(at, UTC) for at in (99, 160)))
    track = Track(times, {"distance_m": distance})
    made = digest(Activity(track, sport="running", pauses=(pause,)))
    assert made.figure("elapsed_s") == 259
    assert made.figure("timer_s") == 198
    assert made.figure("moving_s") == 198
    assert (made.figure("stops"), made.figure("longest_stop_s")) == (1, 61)
    crossed = _run(times, distance_m=3 * times)
    assert (crossed.figure("timer_s"), crossed.figure("moving_s")) == (259, 259)
    stood = _run(times, distance_m=distance)
    assert (stood.figure("timer_s"), stood.figure("moving_s")) == (259, 198)
    # without any way nobody knows
    assert _run(times, heart_rate=0 * times + 150).figure("moving_s") == 198


@pytest.mark.parametrize("seconds", [1, 20, 45, 120])
def test_how_often_a_point_was_written_changes_no_speed(seconds: int) -> None:
    times = np.arange(0, 3601.0, seconds)
    made = _run(times, distance_m=3 * times, altitude_m=0 * times, heart_rate=0 * times + 150)
    names = ("distance_m", "moving_s", "graded_distance_m", "graded_s", "first_half_speed_mps")
    assert [made.figure(it) for it in names] == pytest.approx([10_800, 3600, 10_800, 3600, 3])
    # but of the heart nothing is known for longer than it was told
    assert made.figure("hr_s") == (3600 if seconds <= 30 else pytest.approx(np.nan, nan_ok=True))


def test_a_clock_that_is_set_on_the_way_makes_no_stop() -> None:
    seconds = np.arange(601.0)
    leaping = np.where(seconds > 300, seconds + 2e6, seconds)
    made = _run(leaping, Totals(elapsed_s=600), distance_m=3 * seconds)
    assert (made.figure("elapsed_s"), made.figure("stops")) == (600, 0)
    assert _effort(made, 1609.344)[0] == pytest.approx(1609.344 / 3)
    # nobody says that this was no night's rest
    assert _run(leaping, distance_m=3 * seconds).figure("elapsed_s") == 2e6 + 600


@pytest.mark.parametrize(
    ("height_m", "device_ascent_m", "ascent_m"),
    [(1.6, 9.0, 0), (2.4, 9.0, 2.4), (2.4, None, 0), (4.8, None, 0), (5.4, None, 5.4)],
)
def test_a_climb_counts_from_its_threshold_on(
    height_m: float, device_ascent_m: float | None, ascent_m: float
) -> None:
    times = np.arange(0, 600.0)
    altitude = 300 + np.interp(times, [0, 100, 200, 400, 500], [0, 0, height_m, height_m, 0])
    altitude = np.round(altitude * 5) / 5
    made = _run(times, Totals(ascent_m=device_ascent_m), distance_m=3 * times, altitude_m=altitude)
    assert made.figure("ascent_m") == pytest.approx(ascent_m, abs=1e-9)
    assert made.figure("descent_m") == pytest.approx(ascent_m, abs=1e-9)


def test_flat_metres_are_worth_what_they_are() -> None:
    times = np.arange(0, 600.0)
    flat = _run(times, distance_m=3 * times, altitude_m=0 * times + 200)
    assert flat.figure("graded_distance_m") == flat.figure("distance_m")
    assert flat.figure("cost_distance_m") == flat.figure("distance_m")
    steep = _run(times, distance_m=3 * times, altitude_m=0.3 * times)
    assert steep.figure("graded_distance_m") == pytest.approx(1.48 * 599 * 3, rel=0.01)
    cost = 1.6578**0.83  # of a tenth, as Runalyze tests it
    assert steep.figure("cost_distance_m") == pytest.approx(cost * 599 * 3, rel=0.01)
    assert steep.figure("climb_rate_mps") == pytest.approx(0.3, rel=0.02)


def test_steps_and_strides_are_those_of_both_feet() -> None:
    times = np.arange(0, 601.0)
    made = _run(times, distance_m=3 * times, cadence_spm=0 * times + 180)
    assert made.figure("steps") == pytest.approx(1800)
    assert made.figure("stride_m") == pytest.approx(1)


def test_halves_lie_on_both_sides_of_half_the_moving_time() -> None:
    times = np.arange(0, 401.0)
    distance = np.interp(times, [0, 100, 300, 400], [0, 400, 400, 700])
    made = _run(times, distance_m=distance, heart_rate=np.where(times < 200, 140, 160))
    # the seconds around a stop blur it
    assert made.figure("first_half_speed_mps") == pytest.approx(4, rel=0.02)
    assert made.figure("second_half_speed_mps") == pytest.approx(3, rel=0.02)
    assert made.figure("first_half_hr") == pytest.approx(140, abs=1)
    assert made.figure("second_half_hr") == pytest.approx(160, abs=1)


def test_power_is_weighed_over_half_minutes() -> None:
    times = np.arange(0, 1201.0)
    steady = _run(times, power_w=0 * times + 250)
    assert steady.figure("power_normal") == pytest.approx(250)
    waves = _run(times, power_w=np.where(times // 120 % 2 == 0, 150, 350))
    assert waves.figure("power_mean") == pytest.approx(250)
    assert 280 < waves.figure("power_normal") < 300


def test_best_means_need_all_of_their_time_known() -> None:
    times = np.arange(0, 601.0)
    beats = np.where(times < 100, 170.0, 150)
    beats[300:400] = np.nan
    means = _run(times, heart_rate=beats).best_means[1]
    by_seconds = dict(zip(DURATIONS_S, means.tolist(), strict=True))
    assert by_seconds[60] == 170
    assert by_seconds[240] == pytest.approx((100 * 170 + 140 * 150) / 240)
    assert isnan(by_seconds[360])


def test_speeds_above_the_histogram_go_into_its_last_bin() -> None:
    times = np.arange(0, 101.0)
    made = _run(times, sport="cycling", distance_m=20 * times)
    assert made.histograms[1][-1] == 100
    slow = _run(times, distance_m=3.02 * times)
    assert slow.histograms[1][int(3.02 / SPEED_STEP_MPS)] == 100


def test_a_line_keeps_its_corners() -> None:
    corners = np.array([[47, 8], [47.01, 8], [47.01, 8.02], [47.02, 8.02]])
    path = np.linspace(0, 3, 301)
    places = np.column_stack([np.interp(path, range(4), corners[:, it]) for it in (0, 1)])
    made = _run(np.arange(301.0), latitude_deg=places[:, 0], longitude_deg=places[:, 1])
    np.testing.assert_allclose(made.line, corners)
    random = np.random.default_rng(5).normal(0, 0.01, (5000, 2)).cumsum(axis=0)
    wild = _run(np.arange(5000.0), latitude_deg=random[:, 0], longitude_deg=random[:, 1])
    assert len(wild.line) == 120


def test_a_line_keeps_what_is_off_it_by_more_than_a_metre() -> None:
    """A degree is some 111 km, so the bend in the middle is 11 m, then 0.6 m."""
    for bend, points in ((1e-4, 3), (5e-6, 2)):
        latitude = np.interp(np.arange(101), [0, 50, 100], [0, bend, 0])
        made = _run(np.arange(101.0), latitude_deg=latitude, longitude_deg=np.arange(101) / 1e4)
        assert len(made.line) == points


def test_splits_have_their_own_heart_rate_climb_and_grade() -> None:
    times = np.arange(0, 801.0)
    beats = np.where(times < 400, 140, 160)
    altitude = np.interp(times, [0, 400, 800], [100, 100, 150])
    made = _run(times, distance_m=2.5 * times, heart_rate=beats, altitude_m=altitude)
    assert made.kilometres[:, 0].tolist() == [1000, 1000]  # and no empty one behind them
    assert made.kilometres[:, 3].tolist() == [140, 160]
    np.testing.assert_allclose(made.kilometres[:, 4], [0, 50], atol=1)
    np.testing.assert_allclose(made.kilometres[:, 5], [2.5, 2.5 * 1.19], rtol=0.01)
    assert made.figure("climb_rate_mps") == pytest.approx(50 / 400, rel=0.03)


def test_points_of_one_time_complete_each_other() -> None:
    nothing = np.nan
    made = _run(
        [2, 1, 1, 0, 2],
        heart_rate=[160, 140, nothing, 120, 150],
        distance_m=[6, nothing, 3, 0, nothing],
        temperature_c=[9, 7, 8, 6, nothing],
    )
    assert made.figure("elapsed_s") == 2
    assert made.figure("distance_m") == 6
    assert made.figure("hr_mean") == 130
    assert made.figure("temperature_most_c") == 8
