"""Tracks that hardly are any, or cannot be true: never an error, never a warning."""

from datetime import UTC, datetime
from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.digest import DISTANCES_M, FIGURES
from app.domain.digest.building import digest
from app.domain.recording import Activity, Pause, Totals
from app.domain.track import Track

_CHANNELS = (
    "latitude_deg", "longitude_deg", "distance_m", "speed_mps", "altitude_m", "heart_rate",
    "cadence_spm", "power_w", "temperature_c", "vertical_oscillation_mm", "stance_time_ms",
    "vertical_ratio_percent",
)  # fmt: skip


def _activity(times: list[float], **channels: list[float]) -> Activity:
    columns = {key: np.array(values, np.float64) for key, values in channels.items()}
    return Activity(Track(np.array(times, np.float64), columns), sport="running")


def _all(times: list[float], value: float) -> Activity:
    return _activity(times, **{key: [value] * len(times) for key in _CHANNELS})


@pytest.mark.parametrize(
    "times",
    [[], [5.0], [5.0, 5.0], [9.0, 8.0, 7.0], [nan, nan], [0.0, 1e10], [-inf, inf, 1e300], [0, nan]],
)
@pytest.mark.parametrize("value", [nan, 0.0, -1.0, 91.0, 1e9, inf, -inf, 1e308])
def test_what_cannot_be_gives_a_digest_all_the_same(times: list[float], value: float) -> None:
    made = digest(_all(times, value))
    assert made.figures.shape == (len(FIGURES),)
    assert not np.isinf(made.figures).any()
    assert (made.histograms >= 0).all()


_NUMBERS = st.one_of(
    st.sampled_from([nan, 0.0, inf, -inf, 91.0, 1e12]), st.floats(-1e4, 1e4), st.floats()
)


@given(st.data(), st.integers(0, 12))
def test_any_numbers_at_all_give_a_digest(data: st.DataObject, size: int) -> None:
    def numbers() -> list[float]:
        return data.draw(st.lists(_NUMBERS, min_size=size, max_size=size))

    keys = data.draw(st.sets(st.sampled_from(_CHANNELS)))
    made = digest(_activity(numbers(), **{key: numbers() for key in sorted(keys)}))
    assert not np.isinf(made.figures).any()
    assert not np.isnan(made.line).any()


def test_an_activity_added_by_hand_has_what_its_totals_say() -> None:
    said = Totals(elapsed_s=1900, timer_s=1800, distance_m=5000, ascent_m=40, calories_kcal=300)
    made = digest(Activity(Track(np.empty(0)), totals=said))
    found = {name: made.figure(name) for name in FIGURES if not isnan(made.figure(name))}
    assert found == {
        "distance_m": 5000,
        "elapsed_s": 1900,
        "timer_s": 1800,
        "moving_s": 1800,
        "ascent_m": 40,
        "device_ascent_m": 40,
        "device_calories_kcal": 300,
    }


@pytest.mark.parametrize(
    ("distance_m", "elapsed_s", "best"),
    [
        (10_000, 2520, {10_000: 2520}),
        (21_100, 6000, {21_097.5: 6000 * 21_097.5 / 21_100}),
        (16_090, 4000, {16_093.44: 4000 * 16_093.44 / 16_090}),
        (10_100, 2520, {}),
        (9900, 2520, {}),
        (10_000, 0, {}),
        (10_000, None, {}),
        (None, 2520, {}),
        (0, 2520, {}),
    ],
)
def test_a_race_that_was_typed_in_is_an_effort_over_its_distance(
    distance_m: float | None, elapsed_s: float | None, best: dict[float, float]
) -> None:
    said = Totals(elapsed_s=elapsed_s, distance_m=distance_m)
    made = digest(Activity(Track(np.empty(0)), totals=said))
    times = zip(DISTANCES_M, made.best_time_s.tolist(), strict=True)
    assert {metres: it for metres, it in times if not isnan(it)} == pytest.approx(best)


def test_a_heart_rate_of_nothing_is_none() -> None:
    made = digest(Activity(Track(np.empty(0)), totals=Totals(timer_s=1800, hr_mean=0, hr_max=0)))
    assert isnan(made.figure("hr_mean"))
    assert isnan(made.figure("hr_most"))


def test_a_route_has_its_length() -> None:
    made = digest(_activity([nan, nan], latitude_deg=[0, 1], longitude_deg=[8, 8]))
    assert made.figure("distance_m") == pytest.approx(111_195, abs=1)
    assert isnan(made.figure("elapsed_s"))


def test_a_broken_distance_is_not_cut_into_endless_splits() -> None:
    made = digest(_activity([0, 10], distance_m=[0, 9e6]))
    assert len(made.kilometres) == 2000
    assert made.kilometres[:, 0].sum() == pytest.approx(9e6)


def test_pauses_may_overlap_and_end_before_they_begin() -> None:
    def pause(begin: float, end: float) -> Pause:
        return Pause(datetime.fromtimestamp(begin, UTC), datetime.fromtimestamp(end, UTC))

    track = Track(np.arange(100.0))
    pauses = (pause(20, 30), pause(10, 25), pause(60, 50), pause(95, 500))
    made = digest(Activity(track, pauses=pauses))
    assert made.figure("timer_s") == pytest.approx(99 - 20 - 4)
