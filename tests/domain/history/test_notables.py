"""Notables: each kind by a history that brings it about, and what never may be told."""

import json
import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.history.notables import MOST, find_notables
from app.domain.history.notables.superlatives import find_superlatives
from app.domain.history.notables.words import KINDS, tell
from tests.makers.histories import history, random_history

BEGIN = date(2024, 1, 2)  # a Tuesday


def runs(n, every=7, begin=BEGIN, **each):
    """Make the same run n times, some days apart."""
    return [{"at": str(begin + timedelta(days=every * it)), **each} for it in range(n)]


def told(*rows, first_weekday=0):
    """Say what is notable of the last of these runs."""
    past = history(*rows)
    return [str(tell(it)) for it in find_notables(past, len(past) - 1, first_weekday)]


FAST = {"best": {5000: 1400, 10_000: 3100}}
SLOW = {"best": {5000: 1500, 10_000: 3200}}
HALVES = {"first_half_mps": 3.0, "second_half_mps": 2.9}
CASES = {
    "longest": ([*runs(8), {"at": "2024-03-01", "distance_m": 9000}], "Longest run so far"),
    "longest_time": (
        [*runs(8), {"at": "2024-03-01", "time_s": 2000}],
        "Longest time on the move so far",
    ),
    "climb": (
        [*runs(8, ascent_m=50), {"at": "2024-03-01", "ascent_m": 51}],
        "Most climb in one run so far",
    ),
    "vdot": ([*runs(8, vdot=44), {"at": "2024-03-01", "vdot": 45}], "Highest VDOT so far"),
    "coldest": (
        [*runs(8, temperature_c=0), {"at": "2024-03-01", "temperature_c": -1}],
        "Coldest run so far",
    ),
    "hottest": (
        [*runs(8, temperature_c=0), {"at": "2024-03-01", "temperature_c": 1}],
        "Hottest run so far",
    ),
    "earliest": ([*runs(8), "2024-03-01T05:10"], "Earliest start so far"),
    "latest": ([*runs(8), "2024-03-01T00:10"], "Latest start so far"),
    "fastest": ([*runs(8, **SLOW), {"at": "2024-03-01", **FAST}], "Fastest 10 km so far"),
    "week_distance": ([*runs(8), "2024-02-21"], "Farthest in a week so far"),
    "month_runs": (
        [*runs(18, distance_m=math.nan), *runs(6, 2, date(2024, 5, 1), distance_m=math.nan)],
        "More runs this month than in any before",
    ),
    "month_distance": (
        [*runs(18), *runs(3, 2, date(2024, 5, 1), distance_m=9000)],
        "Farthest in a month so far",
    ),
    "month_climb": (
        [*runs(18, ascent_m=60), *runs(3, 2, date(2024, 5, 1), ascent_m=110)],
        "More climb this month than in any before",
    ),
    "first_run": (["2024-01-01"], "The first run in this log"),
    "first_above": (
        ["2024-01-01", *runs(2), {"at": "2024-03-01", "distance_m": 21_098, "time_s": 7200}],
        "First run of 21.1 km or more",
    ),
    "run_count": (runs(100, 3), "Run number 100"),
    "distance_count": (
        [*runs(9, 3, distance_m=10_900), {"at": "2024-03-01", "distance_m": 2000}],
        "100 km passed, all runs together",
    ),
    "year_distance": (
        [*runs(40, 2, date(2023, 1, 1), distance_m=20_000), *runs(49, 2, distance_m=10_200),
         {"at": "2024-06-01", "distance_m": 300}],
        "500 km passed in 2024",
    ),
    "back": ([*runs(8), "2024-04-01"], "Back after 41 days"),
    "negative_split": (
        [*runs(8, **HALVES), {"at": "2024-03-01", "first_half_mps": 3, "second_half_mps": 3.15}],
        "The second half was 5.0 % faster than the first",
    ),
    "day_streak": (runs(10, 1), "10 days in a row"),
    "week_streak": (runs(8), "8 weeks in a row"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_about(kind):
    rows, sentence = CASES[kind]
    assert sentence in told(*rows)
    assert not rows[:-1] or sentence not in told(*rows[:-1])


def test_there_are_at_least_fifteen_kinds():
    assert len(KINDS) >= 15


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-05-25", "Longest run since 2024-01-02"),
        ("2025-02-10", "Longest run this year"),
        ("2026-02-10", "Longest run since 2024-01-02"),
    ],
)
def test_the_most_for_a_long_time_says_since_when(day, sentence):
    begin = date.fromisoformat(day) - timedelta(days=35)
    rows = [{"at": str(BEGIN), "distance_m": 10_000}, *runs(4), *runs(5, begin=begin)]
    assert sentence in told(*rows, {"at": day, "distance_m": 9000})


def test_the_same_again_is_not_the_most():
    assert told(*runs(9), {"at": "2024-03-06"}) == ["Run number 10"]
    rows = [{"at": str(BEGIN), "distance_m": 9000}, *runs(9, begin=date(2024, 1, 9))]
    assert not any("Longest run" in it for it in told(*rows, {"at": "2024-01-30T13:00"}))


def test_of_a_few_runs_none_is_the_most():
    rows = [*runs(4), {"at": "2024-02-01", "distance_m": 9000, "temperature_c": -20}]
    assert not any(it.startswith(("Longest", "Coldest")) for it in told(*rows))


def test_a_jump_makes_no_run_the_longest_and_hides_none():
    jumped = {"at": "2024-03-01", "distance_m": 60_000, "jumps": 1}
    assert not any("ongest run" in it or "First run" in it for it in told(*runs(8), jumped))
    after = told(*runs(8), jumped, {"at": "2024-03-02", "distance_m": 9000})
    assert "Longest run so far" in after


def test_walks_and_undated_runs_are_not_told_of_and_not_compared_with():
    walk = {"at": "2024-03-01", "distance_m": 9000, "is_run": False}
    assert told(*runs(8), walk) == []
    assert "Longest run so far" in told(*runs(8), walk, {"at": "2024-03-02", "distance_m": 8000})
    assert find_notables(history({"at": None}), 0) == ()


def test_only_two_of_the_fastest_are_told_the_longest_first():
    best = dict.fromkeys((400, 800, 1000, 3000, 5000), 1000)
    last = {"at": "2024-03-01", "best": dict.fromkeys(best, 900)}
    found = [it for it in told(*runs(9, best=best), last) if "Fastest" in it]
    assert found == ["Fastest 5 km so far", "Fastest 3 km so far"]


def test_a_week_is_told_once():
    rows = [*runs(8), "2024-02-21"]
    assert "Farthest in a week so far" in told(*rows)
    assert "Farthest in a week so far" not in told(*rows, "2024-02-22")


def test_a_streak_is_told_by_the_first_run_of_the_day():
    assert "10 days in a row" not in told(*runs(10, 1), "2024-01-11T18:00")


def test_what_is_rare_is_told_first():
    rows = [*runs(99), {"at": "2025-12-01", "distance_m": 5100, "temperature_c": 9, **FAST}]
    found = find_notables(history(*rows), 99)
    assert [it.rarity for it in found] == sorted((it.rarity for it in found), reverse=True)


@given(st.integers(0, 200), st.integers(0, 6))
def test_later_runs_change_nothing(seed, first_weekday):
    past = random_history(seed, most=40)
    for row in range(len(past)):
        found = find_notables(past, row, first_weekday)
        assert found == find_notables(past[: row + 1], row, first_weekday)
        assert len(found) <= MOST
        for it in found:
            assert json.loads(json.dumps(it.values)) == it.values
            assert str(tell(it))


@pytest.mark.parametrize("seed", range(20))
def test_the_most_is_what_a_plain_walk_back_finds(seed):
    past = random_history(seed, most=50)
    lengths = np.where(past.is_doubtful, np.nan, past.distance_m).tolist()
    for row in range(len(past)):
        if np.isnat(past.day[row]):
            continue
        found = {it.kind: it for it in find_superlatives(past[: row + 1])}.get("longest")
        known = [at for at in range(row) if not math.isnan(lengths[at])]
        as_long = [at for at in known if lengths[at] >= lengths[row]]
        if math.isnan(lengths[row]) or len(known) < 5:
            assert found is None
        elif not as_long:
            assert (found.values["scope"], found.rarity) == ("ever", len(known) + 1)
        elif found is not None:
            better_than = sum(at > as_long[-1] for at in known)
            assert found.rarity == better_than + 1 >= 6
            assert found.values["since"] == str(past.day[as_long[-1]])
        else:
            gap = past.day[row].item() - past.day[as_long[-1]].item()
            assert gap.days < 28 or sum(at > as_long[-1] for at in known) < 5


def test_a_second_half_that_is_faster_by_chance_is_no_news():
    last = {"at": "2024-03-01", "first_half_mps": 3, "second_half_mps": 3.02}
    assert not any("second half" in it for it in told(*runs(8, **HALVES), last))


def test_a_break_is_as_rare_as_breaks_of_its_length_are():
    found = find_notables(history(*runs(8), "2024-04-01", *runs(6, begin=date(2024, 5, 1))), 8)
    assert [it.rarity for it in found if it.kind == "back"] == [9]
    rows = [*runs(8), "2024-04-01", *runs(6, begin=date(2024, 4, 2)), "2024-06-01"]
    found = find_notables(history(*rows), 15)
    assert [(it.values["n"], it.rarity) for it in found if it.kind == "back"] == [(25, 7)]
