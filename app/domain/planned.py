"""What a runner plans by hand: a run or a race on a day to come."""

from dataclasses import dataclass
from datetime import date

MOST_M = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Planned:
    """Nothing follows from it; it is there to be seen."""

    day: date
    title: str
    distance_m: float | None = None
