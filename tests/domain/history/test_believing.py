"""What is not believed: that somebody ran faster than anybody."""

import numpy as np

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
