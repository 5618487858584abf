"""What runs are picked by, in words: the chips of a filter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.domain.categories import Category
from app.domain.listed import LACKED, Filter
from app.domain.sport_names import name_sport
from app.domain.words import say
from app.ui.log.bounds import BOUNDS
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
    category: Category | None = None  # of what it says, where that is to be hidden from others


def list_chips(asked: Filter, wording: Wording, gear: Mapping[int, str]) -> Iterator[Chip]:
    """Say each condition of a filter but the text that was typed."""
    text = wording.text
    if asked.sport is not None:
        yield Chip(sport_words(wording, asked.sport), replace(asked, sport=None))
    if asked.is_race:
        yield Chip(text(say("Races")), replace(asked, is_race=False))
    if asked.from_us is not None or asked.until_us is not None:
        yield Chip(_dates(asked, wording), replace(asked, from_us=None, until_us=None))
    for kind in BOUNDS.values():
        least, most = kind.read(asked)
        if least is not None or most is not None:
            words = kind.spell(wording, least, most)
            yield Chip(words, kind.write(asked, None, None))
    if asked.gear is not None:
        worn = gear.get(asked.gear, text(say("Shoes")))
        yield Chip(worn, replace(asked, gear=None), Category.DEVICES)
    if asked.tag is not None:
        yield Chip(f"#{asked.tag}", replace(asked, tag=None), Category.NOTES)
    if asked.place is not None:
        yield Chip(asked.place, replace(asked, place=None), Category.POSITIONS)
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
