"""Lines of the list of runs: which are asked for, in which order, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

# What a run can be without, and be looked for because of it
LACKED: Final = ("title", "notes", "tags", "place", "gear", "effort", "distance", "heart_rate")
BY_DATE: Final = "date"


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
    least_mps: float | None = None
    most_mps: float | None = None
    least_bpm: float | None = None
    most_bpm: float | None = None
    place: str | None = None
    lacks: frozenset[str] = frozenset()  # names of LACKED, none of which such a run has
    is_binned: bool = False
    is_race: bool = False  # only races
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
    race: str | None  # as it is kept


@dataclass(frozen=True, slots=True)
class Order:
    """What lines are sorted by: a column of theirs, or the key of a metric."""

    key: str = BY_DATE
    is_descending: bool = True


class Totals(NamedTuple):
    """What some runs come to; their pace is that of those with a distance and a time."""

    runs: int = 0
    distance_m: float = 0.0
    time_s: float = 0.0
    ascent_m: float = 0.0
    paced_m: float = 0.0
    paced_s: float = 0.0

    @property
    def speed_mps(self) -> float | None:
        """Say how fast they were, all in all."""
        return self.paced_m / self.paced_s if self.paced_s else None

    def plus(self, other: "Totals") -> "Totals":
        """Add other runs."""
        return Totals(
            self.runs + other.runs,
            *(one + more for one, more in zip(self[1:], other[1:], strict=True)),
        )


_NOTHING: Final = Totals()


class Month(NamedTuple):
    """A month of the runners' own clocks, 2026-11, or "" for runs without a time."""

    name: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class Outline:
    """All lines by their ids, in order; months in the order of the lines if that is by date."""

    ids: tuple[int, ...] = ()
    months: tuple[Month, ...] = ()
    totals: Totals = _NOTHING


class Line(NamedTuple):
    """What is shown of one run."""

    run: Listed
    gear: str | None
    numbers: Mapping[str, float]  # the metrics that were asked for, as far as it has them


@dataclass(frozen=True, slots=True)
class Facets:
    """What the log has that runs can be picked by, the most frequent first; ids name gear."""

    runs: int = 0
    years: tuple[int, ...] = ()
    sports: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    gear: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the runner wrote of some runs: where they differ, a field is named as mixed.

    What is kept of weather and race is told name by name: `race.name`.
    """

    runs: int
    fields: Mapping[str, Any]
    mixed: frozenset[str]
    tags: tuple[str, ...]  # that all of them have
    some_tags: tuple[str, ...]  # that only some have
    gear: Mapping[int, str]  # all that there is to choose from
    measured_c: float | None = None  # the mean temperature by its file, of one run
