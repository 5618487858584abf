"""Bounds that runs are picked between, typed and said in the runner's units; days as typed."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from app.domain.listed import Filter
from app.domain.words import Sentence, say
from app.ui.wording import Wording


@dataclass(frozen=True, slots=True)
class Bounds:
    """A quantity between two bounds, typed and shown in the runner's units."""

    title: Sentence
    least: str  # the fields of a filter
    most: str
    example: Sentence

    def read(self, asked: Filter) -> tuple[float | None, float | None]:
        """Say what holds, in the units of the store."""
        return getattr(asked, self.least), getattr(asked, self.most)

    def write(self, asked: Filter, least: float | None, most: float | None) -> Filter:
        """Ask for something else."""
        fields: dict[str, Any] = {self.least: least, self.most: most}
        return replace(asked, **fields)

    def spell(self, wording: Wording, least: float | None, most: float | None) -> str:
        """Say 10-25 km, from 10 km, or up to 25 km."""
        low, high, unit = (
            self.show(wording, least), self.show(wording, most), self.unit(wording)
        )  # fmt: skip
        if self.least == "least_mps" and not wording.spell.units.has_speed:
            low, high = high, low  # the faster, the lower a pace is
        gap = "" if unit.startswith("/") else "\N{NO-BREAK SPACE}"
        if low and high:
            return f"{low}\N{EN DASH}{high}{gap}{unit}"
        beyond = say("from {value}", value=f"{low}{gap}{unit}")
        return wording.text(beyond if low else say("up to {value}", value=f"{high}{gap}{unit}"))

    def show(self, wording: Wording, value: float | None) -> str:
        """Write one bound as it would be typed."""
        if value is None:
            return ""
        spell = wording.spell
        if self.least == "least_m":
            return f"{value / spell.units.long_m:.2f}".rstrip("0").rstrip(".")
        return spell.pace(value).number if self.least == "least_mps" else f"{value:.0f}"

    def unit(self, wording: Wording) -> str:
        """Name the unit that bounds are typed in."""
        if self.least == "least_m":
            return wording.spell.units.long_name
        return wording.spell.pace(1).unit if self.least == "least_mps" else "bpm"

    def parse(self, wording: Wording, typed: str) -> float | None:
        """Read what was typed; None for nothing, ValueError for what is no such quantity."""
        words = typed.strip().replace(",", ".")
        if not words:
            return None
        units = wording.spell.units
        if self.least == "least_mps" and not units.has_speed:
            match = _CLOCK.fullmatch(words)
            seconds = int(match[1]) * 60 + int(match[2] or 0) if match else 0
            if not seconds:
                raise ValueError(typed)
            return units.long_m / seconds
        value = float(words)
        if not 0 <= value < _MOST:  # neither is what is not a number
            raise ValueError(typed)
        scale = {"least_m": units.long_m, "least_mps": units.long_m / 3600}
        return value * scale.get(self.least, 1.0)


BOUNDS: Final = {
    "distance": Bounds(say("Distance"), "least_m", "most_m", say("10")),
    "pace": Bounds(say("Pace"), "least_mps", "most_mps", say("5:00")),
    "heart_rate": Bounds(say("Heart rate"), "least_bpm", "most_bpm", say("140")),
}
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d))?")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_MOST: Final = 10**6


def parse_day(typed: str, *, is_last: bool) -> date | None:
    """Read a day, or the first or last of a month or year: 2026, 2026-05 or 2026-05-17."""
    if not typed.strip():
        return None
    match = _DAY.fullmatch(typed.strip())
    if match is None:
        raise ValueError(typed)
    year, month, day = (None if it is None else int(it) for it in match.groups())
    if day is not None or not is_last:
        return date(year or 0, month or 1, day or 1)
    following = date(year or 0, month or 12, 28) + timedelta(days=4)
    return following - timedelta(days=following.day)
