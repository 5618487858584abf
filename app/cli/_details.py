"""Options for the weather and the race of a run, and how these are printed."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict
from typing import Any, Final

from app.cli._arguments import or_nothing, read_figure, read_number, read_text, read_time
from app.domain.race import MOST_RUNNERS, spell_race
from app.domain.typed import read_temperature
from app.domain.units import Spelling
from app.domain.weather import COLDEST_C, HOTTEST_C, SKIES, spell_weather
from app.domain.words import Sentence, say
from app.services.reading import Run

_TEXT: Final = str(say("TEXT"))


def declare_details(parser: ArgumentParser) -> None:
    """Add them; each is kept under its own name."""
    for option, field, read, sign, words in (
        ("temperature", "weather.temperature_c", _read_degrees, "DEGREES",
         say("how warm it was: 6, -3 or 43F")),
        ("sky", "weather.sky", _read_sky, "SKY", say("one of: {skies}", skies=", ".join(SKIES))),
        ("weather", "weather.words", read_text, _TEXT, say("what else there is to say of it")),
        ("race", "race.name", read_text, _TEXT, say("the race that it was")),
        ("race-km", "race.distance_m", _read_km, "KM", say("how far the race officially was")),
        ("race-time", "race.time_s", read_time, "H:MM:SS", say("its official time")),
        ("race-place", "race.place", _read_count, "N", say("the place that it came to")),
        ("race-of", "race.of", _read_count, "N", say("of how many")),
    ):  # fmt: skip
        parser.add_argument(
            f"--{option}", dest=field, type=or_nothing(read), metavar=sign, help=str(words)
        )


def take_details(arguments: Namespace) -> dict[str, Any]:
    """Say what was given, by the names that it is kept under."""
    return {name: it for name, it in vars(arguments).items() if "." in name and it is not None}


def describe_details(run: Run) -> dict[str, Any]:
    """Put weather and race into plain values."""
    return {
        "weather": None if run.weather is None else asdict(run.weather),
        "race": None if run.race is None else asdict(run.race),
    }


def write_details(run: Run, spell: Spelling) -> list[str]:
    """Set weather and race in lines."""
    lines: list[Sentence] = []
    if run.race is not None:
        parts = [say("Race"), *spell_race(run.race, spell)]
        lines.append(say("{race}", race="  ·  ".join(map(str, parts))))
    if run.weather is not None:
        lines.append(say("Weather: {weather}", weather=spell_weather(run.weather, spell)))
    return list(map(str, lines))


def _read_degrees(text: str) -> float:
    celsius = read_temperature(text, is_fahrenheit=False)
    if celsius is None or not COLDEST_C <= celsius <= HOTTEST_C:
        raise ArgumentTypeError(
            str(say("Give degrees as 6, -3 or 43F, not this: {text}", text=text))
        )
    return celsius


def _read_sky(text: str) -> str:
    if text not in SKIES:
        wanted = say("Give one of {skies}, not this: {text}", skies=", ".join(SKIES), text=text)
        raise ArgumentTypeError(str(wanted))
    return text


def _read_km(text: str) -> float:
    return round(read_figure(text) * 1000, 3)


def _read_count(text: str) -> int:
    number = read_number(text)
    if not 1 <= number <= MOST_RUNNERS:
        raise ArgumentTypeError(str(say("Give a number from 1 on, not this: {text}", text=text)))
    return number
