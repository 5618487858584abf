"""What is not believed: that somebody ran faster than anybody."""

import numpy as np
import pytest

from app.domain.digest import DISTANCES_M
from app.domain.history.believing import FASTEST_S
from app.domain.history.records import best_times, whole_records
from tests.makers.histories import history


def test_what_nobody_can_run_is_known_of_every_distance_and_gets_slower():
    assert sorted(FASTEST_S) == sorted(DISTANCES_M)
    speeds = [metres / FASTEST_S[metres] for metres in sorted(DISTANCES_M)]
    assert speeds[1:] == sorted(speeds[1:], reverse=True)  # the first begins from standing


def test_a_ride_among_the_runs_takes_no_record():
    ride = {400: 60, 1000: 131, 5000: 754.9, 10_000: 2000}
    run = {400: 80, 1000: 240, 5000: 1500, 10_000: 3200}
    past = history(
        {"at": "2024-05-01", "best": ride, "distance_m": 30_000, "vdot": 90},
        {"at": "2024-05-02", "best": run, "distance_m": 10_100, "vdot": 38},
    )
    best = best_times(past)
    assert {DISTANCES_M[at]: best.time_s[at] for at in np.flatnonzero(best.row >= 0)} == run
    whole = whole_records(past)
    assert (past.id[whole["distance_m"]], past.id[whole["vdot"]]) == (2, 2)


def test_a_bad_position_costs_a_run_only_the_time_that_it_spoiled():
    past = history({"at": "2024-05-01", "best": {400: 42, 1000: 131, 5000: 755}})
    held = best_times(past)
    assert {DISTANCES_M[at] for at in np.flatnonzero(held.row >= 0)} == {1000, 5000}
    assert "distance_m" in whole_records(past)


@pytest.mark.parametrize(
    ("distance_m", "time_s", "is_doubted"),
    [
        (999_999_000, 600, True),
        (10_000, 600, True),
        (21_097.5, 3399, True),
        (21_097.5, 3401, False),
        (100, 12, False),
        (0, 0, False),
        (300_000, 100_000, False),
        (10_000, np.nan, False),
        (np.nan, 600, False),
    ],
)
def test_a_typed_run_faster_than_anybody_takes_no_record(distance_m, time_s, is_doubted):
    typed = {"at": "2024-05-01", "distance_m": distance_m, "time_s": time_s, "vdot": 99}
    past = history(typed, {"at": "2024-05-02", "vdot": 38})
    assert past.is_doubtful.tolist() == [is_doubted, False]
    assert past.id[whole_records(past)["vdot"]] == (2 if is_doubted else 1)


def test_a_run_that_has_only_a_day_is_neither_early_nor_late():
    past = history("2024-05-01T00:00:00", "2024-05-02T07:30", "2024-05-03T18:00")
    whole = whole_records(past)
    assert (past.id[whole["earliest"]], past.id[whole["latest"]]) == (2, 3)
    assert "earliest" not in whole_records(past[:1])
