"""What counts as a run, by what its file says and by how fast it was."""

import numpy as np
import pytest

from app.domain.digest import FIGURES
from app.domain.telling_runs import are_runs, are_runs_by_speed


def figures(distance_m: float, moving_s: float) -> np.ndarray:
    made = np.full((1, len(FIGURES)), np.nan)
    made[0, FIGURES.index("distance_m")] = distance_m
    made[0, FIGURES.index("moving_s")] = moving_s
    return made


@pytest.mark.parametrize(
    ("metres", "is_run"),
    [(1590, False), (1600, True), (3000, True), (7000, True), (7010, False), (np.nan, False)],
)
def test_what_says_nothing_is_a_run_if_it_goes_as_fast(metres, is_run) -> None:
    for tell in (are_runs, are_runs_by_speed):
        assert tell(["generic"], figures(metres, 1000)).tolist() == [is_run]


@pytest.mark.parametrize("metres", [500, 3000, 9000, np.nan])
def test_what_says_what_it_is_is_that(metres) -> None:
    assert are_runs(["running"], figures(metres, 1000)).all()
    assert not are_runs_by_speed(["running"], figures(metres, 1000)).any()
    for sport in ("walking", "cycling", "training", "transition"):
        assert not are_runs([sport], figures(metres, 1000)).any()


def test_without_a_time_nobody_knows() -> None:
    assert not are_runs(
        ["generic", "generic"], np.vstack([figures(3000, 0), figures(3000, np.nan)])
    ).any()
    assert are_runs([], np.empty((0, len(FIGURES)))).tolist() == []
