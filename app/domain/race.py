"""A race as it was officially timed, written down beside what the watch measured."""

from dataclasses import dataclass
from typing import Final

from app.domain.details import read_details, take_count, take_figure, take_words
from app.domain.units import Spelling
from app.domain.words import Sentence, join, say

MOST_M: Final = 10_000_000.0
MOST_S: Final = 100 * 86_400.0
MOST_RUNNERS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Race:
    """What is not said is absent; a race of which nothing is known is still one."""

    name: str = ""
    distance_m: float | None = None
    time_s: float | None = None
    place: int | None = None
    of: int | None = None  # how many were placed


def read_race(stored: str | None) -> Race | None:
    """Read what is kept; None where that is no race."""
    said = read_details(stored)
    if said is None:
        return None
    return Race(
        name=take_words(said.get("name")),
        distance_m=take_figure(said.get("distance_m"), 1.0, MOST_M),
        time_s=take_figure(said.get("time_s"), 1.0, MOST_S),
        place=take_count(said.get("place"), MOST_RUNNERS),
        of=take_count(said.get("of"), MOST_RUNNERS),
    )


def spell_race(race: Race, spell: Spelling) -> list[Sentence]:
    """Say what is known of it: its name, how far it was, and what came of it."""
    result = []
    if race.time_s is not None:
        result.append(say("{time} official", time=str(spell.duration(race.time_s))))
    if race.place is not None:
        rank = _say_rank(race.place)
        count = spell.number(race.of)
        result.append(rank if race.of is None else say("{rank} of {count}", rank=rank, count=count))
    elif race.of is not None:
        result.append(say("{n} runner", "{n} runners", n=race.of))
    parts = [say("{name}", name=race.name)] if race.name else []
    if race.distance_m is not None:
        parts.append(say("{distance}", distance=str(spell.rounded(race.distance_m))))
    return [*parts, join(result)] if result else parts


def _say_rank(place: int) -> Sentence:
    """Say a place as English does: 11th, 12th and 13th go as most others do."""
    ending = 0 if place // 10 % 10 == 1 else place % 10
    names = {
        1: say("{place}st", place=place), 2: say("{place}nd", place=place),
        3: say("{place}rd", place=place),
    }  # fmt: skip
    return names.get(ending, say("{place}th", place=place))
