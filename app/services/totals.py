"""Says how much was run: by period, now against the same days before, and how it stands today."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.history.comparing import Comparison, bounds_of, compare, compare_years
from app.domain.history.periods import SUMS, Total, Unit, total_by
from app.domain.history.streaks import Streaks, find_streaks
from app.domain.words import Sentence
from app.services.goals import Followed, follow_goals
from app.services.notables import tell_notables
from app.services.past import History
from app.store.log import Store

_COMPARED: Final[tuple[Unit, ...]] = ("week", "month", "year")


@dataclass(frozen=True, slots=True)
class Overview:
    """How it stands today."""

    periods: dict[Unit, Comparison]
    days: Streaks
    weeks: Streaks
    runs: int
    later: int  # dated after today, by a clock that was wrong: nothing of now counts them
    goals: Sequence[Followed]
    latest: int | None  # the run that was begun last, by today
    notables: Sequence[Sentence]  # of that one


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of one length."""

    unit: Unit
    totals: Sequence[Total]  # of those in which there were runs, the latest last
    now: Comparison
    to_this_day: Sequence[Total]  # where it is about years: of each, up to the same day


def look_over(store: Store, history: History) -> Overview:
    """Say how it stands today."""
    runs, today, weekday = history.runs, history.today, history.first_weekday
    begun = runs.id[runs.day <= np.datetime64(today)]
    latest = int(begun[-1]) if len(begun) else None
    return Overview(
        periods={unit: compare(runs, today, unit, weekday) for unit in _COMPARED},
        days=find_streaks(runs.day, "day", today),
        weeks=find_streaks(runs.day, "week", today, weekday),
        runs=len(runs),
        later=int((runs.day > np.datetime64(today)).sum()),
        goals=follow_goals(store, runs, today, weekday),
        latest=latest,
        notables=() if latest is None else tell_notables(runs, latest, weekday),
    )


def sum_periods(history: History, unit: Unit) -> Periods:
    """Sum up by period, and compare this one with the last."""
    runs, today, weekday = history.runs, history.today, history.first_weekday
    totals = total_by(runs, unit, weekday)
    sums = zip(*(getattr(totals, name).tolist() for name in SUMS), strict=True)
    rows = zip(totals.first_day.tolist(), totals.count.tolist(), sums, strict=True)
    return Periods(
        unit,
        [
            Total(first, bounds_of(first, unit, weekday)[1], count, *map(_known, known))
            for first, count, known in rows
            if count
        ],
        compare(runs, today, unit, weekday),
        compare_years(runs, today) if unit == "year" else (),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
