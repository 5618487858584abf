"""A recording: what one file says, and nothing computed from it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

import numpy as np

from app.domain.track import Column, Track
from app.domain.words import Sentence

ZoneFrom: TypeAlias = Literal["file", "position", "assumed"]

# The sports in which cadence counts steps; FIT's own words.
ON_FOOT = frozenset(
    {"running", "walking", "hiking", "snowshoeing", "mountaineering", "transition", "generic"}
)


@dataclass(frozen=True, slots=True)
class Device:
    """What recorded the activity, in FIT's own lower-case words."""

    maker: str = ""
    product: str = ""
    name: str = ""  # as the device calls itself
    serial: int | None = None
    software: str = ""

    def __str__(self) -> str:
        name = f"({self.name})" if self.name and self.product else self.name
        return " ".join(word for word in (self.maker, self.product, name) if word)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums that the file itself states; None where it states none."""

    elapsed_s: float | None = None
    timer_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    calories_kcal: float | None = None
    hr_mean: float | None = None
    hr_max: float | None = None


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap as the device counted it."""

    start: datetime | None
    totals: Totals
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """One length of a pool."""

    start: datetime | None
    elapsed_s: float | None = None
    timer_s: float | None = None
    strokes: int | None = None
    stroke: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the device's clock was stopped."""

    start: datetime
    end: datetime

    @property
    def duration_s(self) -> float:
        """How long it lasted."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a file. Without a start it is a route: places, but no times."""

    track: Track
    sport: str = "generic"
    sub_sport: str = "generic"
    title: str | None = None
    notes: str | None = None
    start: datetime | None = None
    utc_offset_s: int | None = None
    zone_from: ZoneFrom | None = None
    device: Device | None = None
    totals: Totals = field(default_factory=Totals)
    laps: tuple[Lap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    lengths: tuple[Length, ...] = ()
    beats_s: Column = field(default_factory=lambda: np.empty(0))  # from one heartbeat to the next


@dataclass(frozen=True, slots=True)
class Recording:
    """One file: its activities in its own order, and what had to be said on reading it."""

    format: str
    activities: tuple[Activity, ...]
    warnings: tuple[Sentence, ...] = ()
    is_recovered: bool = False
