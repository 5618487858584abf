"""What can be written of runs: in words, of the weather, and of a race."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from app.domain.categories import Category
from app.domain.race import MOST_M, MOST_RUNNERS, MOST_S
from app.domain.typed import read_distance, read_duration, read_temperature
from app.domain.weather import COLDEST_C, HOTTEST_C, SKIES
from app.domain.words import say
from app.ui.dialogs.edit_entries import Entry, EntryMaker, NotReadable

Rows: TypeAlias = Sequence[Sequence[Entry]]

_WEATHER = Category.WEATHER
_EFFORTS = range(1, 11)


def list_words(make: EntryMaker) -> Rows:
    """List what is always there to be written."""
    last = [make.tags()]
    if make.shared.gear:
        last.append(make.choice("gear", say("Shoes"), make.shared.gear, Category.DEVICES))
    efforts = {it: str(it) for it in _EFFORTS}
    return (
        (make.line("title", say("Title")),),
        (
            make.line("place", say("Place"), Category.POSITIONS),
            make.choice("effort", say("Effort"), efforts),
        ),
        (make.notes(),),
        last,
    )


def list_weather(make: EntryMaker) -> Rows:
    """List what is said of the weather; the file's own temperature is hinted at, no more."""
    text, spell = make.wording.text, make.wording.spell
    unit = "°F" if spell.units.has_fahrenheit else "°C"
    measured = make.shared.measured_c
    hint = say("{degrees} by the watch", degrees=str(spell.temperature(measured)))
    return (
        (
            make.line(
                "weather.temperature_c", say("Temperature, {unit}", unit=unit), _WEATHER,
                hint="" if measured is None else text(hint),
                spell=lambda it: spell.temperature(it).number, read=_read_degrees(make),
            ),
            make.choice(
                "weather.sky", say("Sky"), {key: text(it) for key, it in SKIES.items()}, _WEATHER
            ),
        ),
        (make.line("weather.words", say("In your words"), _WEATHER),),
    )  # fmt: skip


def list_race(make: EntryMaker) -> Rows:
    """List what is said of a race."""
    units = make.wording.spell.units
    return (
        (
            make.line("race.name", say("Name of the race")),
            make.line(
                "race.distance_m", say("Official distance, {unit}", unit=units.long_name),
                spell=lambda it: f"{it / units.long_m:.4f}".rstrip("0").rstrip("."),
                read=_read_metres(make),
            ),
        ),
        (
            make.line(
                "race.time_s", say("Official time"), hint="42:10",
                spell=lambda it: make.wording.spell.duration(it).number, read=_read_seconds,
            ),
            make.line("race.place", say("Finished as number"), hint="14", read=_read_count),
            make.line("race.of", say("of how many"), hint="230", read=_read_count),
        ),
    )  # fmt: skip


def _read_degrees(make: EntryMaker) -> Callable[[str], float]:
    spell = make.wording.spell

    def read(text: str) -> float:
        celsius = read_temperature(text, is_fahrenheit=spell.units.has_fahrenheit)
        if celsius is None or not COLDEST_C <= celsius <= HOTTEST_C:
            raise NotReadable(say("Write it as a number, such as 6 or -3."))
        return celsius

    return read


def _read_metres(make: EntryMaker) -> Callable[[str], float]:
    unit = make.wording.spell.units.long_name

    def read(text: str) -> float:
        metres = read_distance(text, unit)
        if metres is None or not 1 <= metres <= MOST_M:
            raise NotReadable(say("Write it in {unit}, such as 10 or 21.1.", unit=unit))
        return round(metres, 3)

    return read


def _read_seconds(text: str) -> float:
    seconds = read_duration(text)
    if seconds is None or not 1 <= seconds <= MOST_S:
        raise NotReadable(say("Write it as 42:10, or with hours as 1:02:03."))
    return seconds


def _read_count(text: str) -> int:
    digits = text.rstrip(".")
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else 0
    if not 1 <= number <= MOST_RUNNERS:
        raise NotReadable(say("Write it as a whole number."))
    return number
