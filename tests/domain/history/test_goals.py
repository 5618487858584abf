"""Goals: what is done, what is left, and what each day has to bring."""

import math
from datetime import date

import pytest

from app.domain.history.goals import KINDS, Goal, follow
from tests.makers.histories import history

TODAY = date(2024, 2, 15)


def test_a_goal_of_a_month_says_what_each_day_has_to_bring():
    past = history("2024-01-31", "2024-02-01", "2024-02-15T23:59", "2024-02-16")
    found = follow(Goal("distance_m", 100_000, per="month"), past, TODAY)
    assert (found.first, found.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (found.done, found.left, found.days_left) == (10_000, 90_000, 15)
    assert found.per_day == 6000
    assert found.expected == pytest.approx(100_000 * 14 / 29)
    assert not found.is_on_track
    assert found.projected == pytest.approx(10_000 / 15 * 29)


@pytest.mark.parametrize(("kind", "done"), [*zip(KINDS, (10_000, 3600, 2, 30), strict=True)])
def test_every_kind_counts_its_own(kind, done):
    runs = ({"at": "2024-02-12", "ascent_m": 30}, {"at": "2024-02-13", "ascent_m": math.nan})
    assert follow(Goal(kind, 1, per="week"), history(*runs), TODAY).done == done


def test_on_the_first_day_nothing_is_late():
    found = follow(Goal("count", 7, per="week"), history(), date(2024, 2, 12))
    assert (found.is_on_track, found.expected, found.days_left, found.per_day) == (True, 0, 7, 1)
    assert found.projected == 0


def test_the_week_begins_when_the_runner_says():
    past = history("2024-02-11")
    assert follow(Goal("count", 3, per="week"), past, TODAY).done == 0
    assert follow(Goal("count", 3, per="week"), past, TODAY, first_weekday=6).done == 1


@pytest.mark.parametrize(
    ("today", "days_left", "left", "projected", "is_on_track"),
    [
        ("2024-02-09", 10, 4, None, True),
        ("2024-02-10", 10, 3, 10, True),
        ("2024-02-13", 7, 2, 5, True),
        ("2024-02-19", 1, 2, 2, False),
        ("2024-02-20", 0, 2, 2, False),
        ("2025-01-01", 0, 2, 2, False),
    ],
)
def test_a_goal_between_two_days(today, days_left, left, projected, is_on_track):
    goal = Goal("count", 4, first=date(2024, 2, 10), last=date(2024, 2, 19))
    past = history("2024-02-09", "2024-02-10", "2024-02-12", "2024-02-21")
    found = follow(goal, past, date.fromisoformat(today))
    assert (found.days_left, found.left) == (days_left, left)
    assert found.per_day == (left / days_left if days_left else None)
    assert found.projected == (None if projected is None else pytest.approx(projected))
    assert found.is_on_track == is_on_track


def test_a_goal_that_is_reached_needs_nothing_more():
    found = follow(Goal("count", 2, per="month"), history(*["2024-02-01"] * 3), TODAY)
    assert (found.done, found.left, found.per_day) == (3, 0, 0)
    assert found.is_reached
    assert found.is_on_track


def test_a_goal_without_a_time_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="two days"):
        follow(Goal("count", 2), history(), TODAY)
