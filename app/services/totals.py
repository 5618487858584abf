"""Says how much was run: by period, and now against the same days before."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from app.domain.history.comparing import Comparison, compare
from app.domain.history.past import Past
from app.domain.history.periods import Unit
from app.domain.history.streaks import Streaks, find_streaks

_COMPARED: Final[tuple[Unit, ...]] = ("week", "month", "year")


@dataclass(frozen=True, slots=True)
class Overview:
    """How it stands today."""

    periods: dict[Unit, Comparison]
    days: Streaks
    weeks: Streaks
    runs: int
    later: int  # dated after today, by a clock that was wrong: nothing of now counts them


def look_over(past: Past, today: date, first_weekday: int) -> Overview:
    """Say how it stands today."""
    return Overview(
        periods={unit: compare(past, today, unit, first_weekday) for unit in _COMPARED},
        days=find_streaks(past.day, "day", today),
        weeks=find_streaks(past.day, "week", today, first_weekday),
        runs=len(past),
        later=int((past.day > np.datetime64(today)).sum()),
    )
