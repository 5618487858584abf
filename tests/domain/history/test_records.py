"""Records: against a plain search, and what may never hold one."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.digest import BEST_MEANS, DISTANCES_M, DURATIONS_S
from app.domain.history.curve import find_curve
from app.domain.history.records import (
    NOBODY,
    best_times,
    best_times_by_year,
    progress,
    whole_records,
)
from tests.makers.histories import history, random_history, with_run

FIVE_KM = DISTANCES_M.index(5000)
PLACES = range(len(DISTANCES_M))


def plain_best(past, place, rows):
    """Go through runs one by one."""
    best, holder = math.nan, NOBODY
    for row in rows:
        time_s = float(past.best_time_s[row, place])
        if not math.isnan(time_s) and (holder == NOBODY or time_s < best):
            best, holder = time_s, row
    return best, holder


def same(found, wanted):
    times, rows = zip(*wanted, strict=True)
    np.testing.assert_array_equal(found.time_s, times)
    assert found.row.tolist() == list(rows)


@pytest.mark.parametrize("seed", range(30))
def test_best_times_are_those_of_a_plain_search(seed):
    past = random_history(seed, days=1500)
    everything = range(len(past))
    same(best_times(past), [plain_best(past, place, everything) for place in PLACES])
    days = past.day.tolist()
    by_year = best_times_by_year(past)
    assert list(by_year) == sorted({it.year for it in days if it}, reverse=True)
    for year, found in by_year.items():
        rows = [row for row in everything if days[row] and days[row].year == year]
        same(found, [plain_best(past, place, rows) for place in PLACES])


@pytest.mark.parametrize("seed", range(30))
def test_a_record_falls_where_all_before_were_slower(seed):
    past = random_history(seed)
    times, days = past.best_time_s[:, FIVE_KM].tolist(), past.day.tolist()
    wanted, held = [], math.inf
    for row, (time_s, day) in enumerate(zip(times, days, strict=True)):
        if day is not None and time_s < held:
            held = time_s
            wanted.append(row)
    assert progress(past, FIVE_KM).tolist() == wanted


@given(st.integers(0, 50), st.sampled_from(DISTANCES_M), st.floats(1, 1e5) | st.just(math.nan))
def test_adding_a_run_never_slows_a_record(seed, distance, time_s):
    past = random_history(seed, most=12)
    before = best_times(past).time_s
    after = best_times(with_run(past, best={distance: time_s})).time_s
    assert not (after > before).any()
    assert not (np.isnan(after) & ~np.isnan(before)).any()


def test_of_equal_times_the_first_holds_the_record():
    past = history(*({"at": f"2024-05-0{n}", "best": {5000: 1500}} for n in (2, 1, 3)))
    assert past.id[best_times(past).row[FIVE_KM]] == 2
    assert progress(past, FIVE_KM).tolist() == [0]


def test_a_run_without_a_day_may_hold_a_record_but_has_no_place_in_its_story():
    past = history(
        {"at": None, "best": {5000: 1200}},
        {"at": "2024-05-01", "best": {5000: 1500}},
    )
    assert past.id[best_times(past).row[FIVE_KM]] == 1
    assert past.id[progress(past, FIVE_KM)].tolist() == [2]
    assert past.id[best_times_by_year(past)[2024].row[FIVE_KM]] == 2


def test_the_most_of_whole_runs_is_not_that_of_a_jump():
    past = history(
        {"at": "2024-05-01T06:00", "distance_m": 10_000, "ascent_m": 20, "time_s": 3000},
        {"at": "2024-05-02T21:00", "distance_m": 9000, "ascent_m": 90, "time_s": 2900},
        {"at": "2024-05-03", "distance_m": 60_000, "ascent_m": 900, "time_s": 9000, "jumps": 2},
    )
    found = {name: int(past.id[row]) for name, row in whole_records(past).items()}
    wanted = {"distance_m": 1, "ascent_m": 2, "time_s": 3, "earliest": 1, "latest": 2}
    assert found == wanted


def test_a_run_after_midnight_is_late():
    past = history("2024-05-01T00:30", "2024-05-02T05:00", "2024-05-03T23:00")
    found = whole_records(past)
    assert (past.id[found["earliest"]], past.id[found["latest"]]) == (2, 1)


def test_without_runs_nobody_holds_anything():
    nothing = history()
    assert best_times(nothing).row.tolist() == [NOBODY] * len(DISTANCES_M)
    assert best_times_by_year(nothing) == {}
    assert progress(nothing, FIVE_KM).tolist() == []
    assert whole_records(nothing) == {}
    bare = history({"at": "2024-05-01", "distance_m": math.nan, "time_s": math.nan})
    assert set(whole_records(bare)) == {"earliest", "latest"}
    assert best_times(bare).row.tolist() == [NOBODY] * len(DISTANCES_M)


def test_years_are_those_of_the_place_of_the_run():
    past = history({"at": "2024-12-31T23:59", "best": {5000: 1500}}, "2025-01-01T00:00")
    assert list(best_times_by_year(past)) == [2025, 2024]
    assert best_times_by_year(past)[2024].time_s[FIVE_KM] == 1500
    assert past.day[0].item() == date(2024, 12, 31)


@pytest.mark.parametrize("n", [0, 1, 30])
def test_the_curve_is_the_highest_of_all_runs(n):
    chance = np.random.default_rng(n)
    means = chance.integers(1, 9, (n, len(BEST_MEANS), len(DURATIONS_S))).astype(float)
    means[chance.random(means.shape) < 0.5] = np.nan
    curve = find_curve(means)
    for at in np.ndindex(curve.mean.shape):
        values = enumerate(means[:, *at].tolist())
        known = [(-value, row) for row, value in values if not math.isnan(value)]
        best, row = min(known, default=(math.nan, NOBODY))
        assert curve.row[at] == row
        np.testing.assert_equal(curve.mean[at], -best)


def test_nothing_at_all_is_no_record():
    flat = {"at": "2024-01-01T06:00", "distance_m": 0.0, "time_s": 0.0, "ascent_m": 0.0}
    assert set(whole_records(history(flat))) == {"earliest", "latest"}
    hilly = flat | {"at": "2024-01-02T06:00", "ascent_m": 3.0}
    assert whole_records(history(flat, hilly))["ascent_m"] == 1
