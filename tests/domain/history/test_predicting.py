"""Predictions from the best efforts of late: which are taken, and what is said of the rest."""

from datetime import date

import pytest

from app.domain.history.predicting import GOALS_M, METHODS, look_ahead, predict
from tests.makers.histories import history

TODAY = date(2024, 6, 1)
# VDOT 50 by Daniels' tables: 19:57 and 41:21
RUNS = (
    {"at": "2024-05-01", "best": {5000: 1197, 400: 75, 800: 160}},
    {"at": "2024-05-08", "best": {10_000: 2500}},
)


def times(*runs):
    outlook = look_ahead(history(*runs), TODAY)
    return {(it.method, it.distance_m): it for it in predict(outlook)}


def test_methods_stand_side_by_side_and_agree_with_daniels_tables():
    found = times(*RUNS)
    assert {method for method, _ in found} == set(METHODS)
    assert found["daniels", 10_000].time_s == pytest.approx(2481, abs=3)
    assert found["daniels", 42_195.0].time_s == pytest.approx(3 * 3600 + 10 * 60 + 49, abs=10)
    assert found["riegel", 10_000].time_s == pytest.approx(1197 * 2**1.06)
    assert found["steffny", 10_000].time_s == 1197 * 2 + 60
    assert found["own", 10_000].time_s == pytest.approx(2500)
    for method in METHODS:
        if method not in ("own", "critical_speed", "shape"):
            assert found[method, 5000.0].time_s == pytest.approx(1197, abs=1)


def test_the_basis_is_the_effort_with_the_highest_vdot_of_late():
    old = {"at": "2023-11-01", "best": {5000: 1000}}
    later = {"at": "2024-06-02", "best": {5000: 1000}}
    undated = {"at": None, "best": {5000: 1000}}
    past = history(old, *RUNS, later, undated)
    outlook = look_ahead(past, TODAY)
    assert (outlook.basis.distance_m, outlook.basis.time_s) == (5000, 1197)
    assert past.id[outlook.basis.row] == 2
    assert outlook.basis.vdot == pytest.approx(50, abs=0.1)
    assert outlook.other.distance_m == 10_000


def test_what_a_method_was_not_made_for_is_marked():
    found = times(*RUNS)
    assert not found["critical_speed", 42_195.0].is_valid
    assert found["critical_speed", 5000.0].is_valid
    assert not found["own", 42_195.0].is_valid
    assert found["riegel", 42_195.0].is_valid
    slow = times({"at": "2024-05-01", "best": {10_000: 4500}})
    assert not slow["riegel", 42_195.0].is_valid
    assert not slow["daniels", 42_195.0].is_valid


def test_with_less_there_are_fewer_methods():
    found = times({"at": "2024-05-01", "best": {3000: 700}})
    assert {method for method, _ in found} == {"riegel", "daniels", "cameron", "steffny", "shape"}
    assert {metres for _, metres in found} == set(GOALS_M)
    assert found["shape", 42_195.0].time_s > found["daniels", 42_195.0].time_s


def test_without_an_effort_nothing_is_predicted():
    assert look_ahead(history(), TODAY) is None
    assert look_ahead(history("2024-05-01"), TODAY) is None
    assert look_ahead(history({"at": "2024-05-01", "best": {400: 70}}), TODAY) is None
