"""What runs are picked by, in words: the chips of a filter, and what is typed for its bounds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from app.domain.listed import LACKED, Filter
from app.domain.sport_names import name_sport
from app.domain.words import Sentence, say
from app.ui.wording import Wording

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_US: Final = timedelta(microseconds=1)
LACKS: Final = {
    "title": say("No title"), "notes": say("No notes"), "tags": say("No tags"),
    "place": say("No place"), "gear": say("No shoes"), "effort": say("No effort"),
    "distance": say("No distance"), "heart_rate": say("No heart rate"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of a filter: its words, and the filter without it."""

    words: str
    without: Filter


def list_chips(asked: Filter, wording: Wording, gear: Mapping[int, str]) -> Iterator[Chip]:
    """Say each condition of a filter but the text that was typed."""
    text = wording.text
    if asked.sport is not None:
        yield Chip(sport_words(wording, asked.sport), replace(asked, sport=None))
    if asked.from_us is not None or asked.until_us is not None:
        yield Chip(_dates(asked, wording), replace(asked, from_us=None, until_us=None))
    for kind in BOUNDS.values():
        least, most = kind.read(asked)
        if least is not None or most is not None:
            words = kind.spell(wording, least, most)
            yield Chip(words, kind.write(asked, None, None))
    if asked.gear is not None:
        yield Chip(gear.get(asked.gear, text(say("Shoes"))), replace(asked, gear=None))
    if asked.tag is not None:
        yield Chip(f"#{asked.tag}", replace(asked, tag=None))
    if asked.place is not None:
        yield Chip(asked.place, replace(asked, place=None))
    for name in (it for it in LACKED if it in asked.lacks):
        yield Chip(text(LACKS[name]), replace(asked, lacks=asked.lacks - {name}))


def in_year(asked: Filter, year: int) -> Filter:
    """Ask for the runs of one year."""
    return between_days(asked, date(year, 1, 1), date(year, 12, 31))


def between_days(asked: Filter, first: date | None, last: date | None) -> Filter:
    """Ask for the runs of these days, both included."""
    day = timedelta(days=1)
    return replace(
        asked,
        from_us=None if first is None else _us(first),
        until_us=None if last is None else _us(last) + day // _US,
    )


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


def sport_words(wording: Wording, sport: str) -> str:
    """Name a sport as a chip does."""
    if sport == "running":
        return wording.text(say("Runs"))
    name = name_sport(sport)
    words = name if isinstance(name, str) else wording.text(name)
    return words[:1].upper() + words[1:]


def days_of(asked: Filter) -> tuple[date | None, date | None]:
    """Say the first and the last day that a filter asks for."""
    first = None if asked.from_us is None else _day(asked.from_us)
    return first, None if asked.until_us is None else _day(asked.until_us - 1)


def _dates(asked: Filter, wording: Wording) -> str:
    first, last = days_of(asked)
    if first and last and asked == in_year(asked, first.year):
        return str(first.year)
    if first and last:
        return f"{wording.short_day(first)}\N{EN DASH}{wording.short_day(last)}"
    if first:
        return wording.text(say("from {value}", value=wording.short_day(first)))
    return wording.text(say("up to {value}", value=wording.short_day(last or date.max)))


def _us(day: date) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=UTC) - _EPOCH) // _US


def _day(us: int) -> date:
    return (_EPOCH + timedelta(microseconds=us)).date()
