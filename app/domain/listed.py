"""One line of the list of runs, and which lines are asked for."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Filter:
    """Which runs are asked for; what is None does not matter."""

    text: str | None = None
    sport: str | None = None
    tag: str | None = None
    gear: int | None = None
    batch: int | None = None
    from_us: int | None = None  # by the runner's own clock, as that day went
    until_us: int | None = None
    least_m: float | None = None
    most_m: float | None = None
    is_binned: bool = False
    has_duplicates: bool = True  # runs that are linked to a better copy of the same


class Listed(NamedTuple):
    """One line of the list; a tuple, because ten thousand are made at once."""

    id: int
    title: str | None
    start_us: int | None
    utc_offset_s: int | None
    sport: str
    sub_sport: str
    distance_m: float | None
    elapsed_s: float | None
    moving_s: float | None
    ascent_m: float | None
    descent_m: float | None
    calories_kcal: float | None
    hr_mean: float | None
    hr_max: float | None
    tags: str
    gear: int | None
    place: str | None
    effort: int | None
    batch: int | None
    duplicate_of: int | None
