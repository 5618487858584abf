"""A month as weeks: the days of each with their runs, and what the week comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.listed import Line
from app.ui.log.columns import local_time

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day and its runs, in the order of their times."""

    date: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days."""

    days: tuple[Day, ...]

    @property
    def lines(self) -> list[Line]:
        """List the runs of all of them."""
        return [line for day in self.days for line in day.lines]

    @property
    def distance_m(self) -> float:
        """Say how far it was."""
        return sum(it.run.distance_m or 0.0 for it in self.lines)


def days_of_month(month: date, first_weekday: int) -> list[date]:
    """List the days of the whole weeks that a month lies in."""
    first = month.replace(day=1)
    before = (first.weekday() - first_weekday) % _WEEK
    last = step_month(first, 1) - _DAY
    behind = (first_weekday - 1 - last.weekday()) % _WEEK
    start = first - before * _DAY
    return [start + at * _DAY for at in range(before + last.day + behind)]


def lay_weeks(month: date, first_weekday: int, lines: Iterable[Line]) -> list[Week]:
    """Put runs on their days."""
    by_day: dict[date, list[Line]] = {}
    for line in sorted(lines, key=lambda it: it.run.start_us or 0):
        moment = local_time(line.run)
        if moment is not None:
            by_day.setdefault(moment.date(), []).append(line)
    days = [Day(it, tuple(by_day.get(it, ()))) for it in days_of_month(month, first_weekday)]
    return [Week(tuple(days[at : at + _WEEK])) for at in range(0, len(days), _WEEK)]


def step_month(month: date, step: int) -> date:
    """Go months on or back, to the first of that one; the calendar ends where years do."""
    count = month.year * 12 + month.month - 1 + step
    year, at = divmod(min(max(count, 13), 9998 * 12), 12)
    return date(year, at + 1, 1)
