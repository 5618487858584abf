"""The weather of a run, as its runner wrote it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.details import read_details, take_figure, take_words
from app.domain.units import Spelling
from app.domain.words import Sentence, join, say

COLDEST_C: Final = -70.0
HOTTEST_C: Final = 60.0
# Kept by their keys, which never change
SKIES: Final[Mapping[str, Sentence]] = {
    "sunny": say("sunny"), "mixed": say("sun and clouds"), "cloudy": say("cloudy"),
    "fog": say("fog"), "drizzle": say("drizzle"), "rain": say("rain"), "storm": say("thunderstorm"),
    "snow": say("snow"), "ice": say("ice"), "windy": say("windy"), "humid": say("humid"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weather:
    """What is not said is absent."""

    temperature_c: float | None = None
    sky: str | None = None  # a key of SKIES
    words: str = ""


def read_weather(stored: str | None) -> Weather | None:
    """Read what is kept; None where that says nothing."""
    said = read_details(stored)
    if said is None:
        return None
    sky = said.get("sky")
    weather = Weather(
        temperature_c=take_figure(said.get("temperature_c"), COLDEST_C, HOTTEST_C),
        sky=sky if isinstance(sky, str) and sky in SKIES else None,
        words=take_words(said.get("words")),
    )
    return None if weather == Weather() else weather


def spell_weather(weather: Weather, spell: Spelling) -> Sentence:
    """Say it in a line: 6 °C, cloudy, light wind."""
    parts = []
    if weather.temperature_c is not None:
        parts.append(say("{degrees}", degrees=str(spell.temperature(weather.temperature_c))))
    if weather.sky is not None:
        parts.append(SKIES[weather.sky])
    if weather.words:
        parts.append(say("{words}", words=weather.words))
    return join(parts)
