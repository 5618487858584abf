"""Goals: how much of something in a period, how far that has come, and what is needed a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from app.domain.history.comparing import bounds_of
from app.domain.history.past import Past
from app.domain.history.periods import Total, total_between

Kind: TypeAlias = Literal["distance_m", "time_s", "count", "ascent_m"]
Per: TypeAlias = Literal["week", "month", "year"]
PERIODS: Final[tuple[Per, ...]] = ("week", "month", "year")
KINDS: Final[tuple[Kind, ...]] = ("distance_m", "time_s", "count", "ascent_m")


@dataclass(frozen=True, slots=True)
class Goal:
    """In every period of one length, or once between two days, both included."""

    kind: Kind
    target: float
    per: Per | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a goal stands in the period that today is in, or in the one that it is for."""

    goal: Goal
    first: date
    last: date
    done: float
    left: float
    days_left: int  # today counts, for it is not over
    per_day: float | None  # what is needed on each day that is left; None where none is
    expected: float  # what a steady runner would have done by the end of yesterday
    is_on_track: bool
    projected: float | None  # what it comes to if all goes on so; None before the first day

    @property
    def is_reached(self) -> bool:
        return self.done >= self.goal.target


def follow(goal: Goal, past: Past, today: date, first_weekday: int = 0) -> Standing:
    """Say how a goal stands today."""
    first, last = _bounds(goal, today, first_weekday)
    days, gone = (last - first).days + 1, min(max((today - first).days, 0), (last - first).days + 1)
    done = _measure(goal.kind, total_between(past, first, min(today, last)))
    left, days_left = max(goal.target - done, 0.0), days - gone
    expected = goal.target * gone / days
    so_far = min(gone + 1, days) if today >= first else 0
    return Standing(
        goal=goal,
        first=first,
        last=last,
        done=done,
        left=left,
        days_left=days_left,
        per_day=left / days_left if days_left else None,
        expected=expected,
        is_on_track=done >= expected,
        projected=done / so_far * days if so_far else None,
    )


def _bounds(goal: Goal, today: date, first_weekday: int) -> tuple[date, date]:
    if goal.per is not None:
        return bounds_of(today, goal.per, first_weekday)
    if goal.first is None or goal.last is None or goal.first > goal.last:
        message = "a goal is for a kind of period, or between two days"
        raise ValueError(message)
    return goal.first, goal.last


def _measure(kind: Kind, total: Total) -> float:
    """Take what is asked for; of runs that do not say, nothing is known to be done."""
    value = getattr(total, kind)
    return 0.0 if value is None else float(value)
