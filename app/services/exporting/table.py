"""activities.csv: a line a run, in the runner's units, which its head names."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from typing import IO, Any

from app.domain.cells import defuse
from app.domain.race import Race, read_race
from app.domain.units import FOOT_M, Units
from app.domain.weather import Weather, read_weather
from app.store.whole import Item

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Heading:
    """One column: its head, and what stands in it for a run."""

    head: str
    find: Callable[[Item], Any]


def write_table(file: IO[bytes], runs: Iterable[Item], units: Units, gear: dict[str, str]) -> None:
    """Write the table; gear by its id."""
    headings = _head(units, gear)
    text = TextIOWrapper(file, "utf-8-sig", newline="")  # the mark tells spreadsheets the letters
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([it.head for it in headings])
    for run in runs:
        writer.writerow([_cell(it.find(run)) for it in headings])
    text.flush()
    text.detach()


def _head(units: Units, gear: dict[str, str]) -> list[_Heading]:
    high_m, high = (FOOT_M, "ft") if units.has_miles else (1.0, "m")
    long_m, long = units.long_m, units.long_name
    return [
        _Heading("id", _plain("id")),
        _Heading("start (local time)", _start),
        _Heading("start (UTC)", lambda run: _time(run["start_us"], 0)),
        _Heading("sport", _plain("sport")),
        _Heading("sub sport", _plain("sub_sport")),
        _Heading("title", _plain("title")),
        _Heading(f"distance ({long})", _scaled("distance_m", long_m)),
        _Heading("elapsed time (s)", _plain("elapsed_s")),
        _Heading("moving time (s)", _plain("moving_s")),
        _Heading(f"ascent ({high})", _scaled("ascent_m", high_m)),
        _Heading(f"descent ({high})", _scaled("descent_m", high_m)),
        _Heading("mean heart rate (bpm)", _plain("hr_mean")),
        _Heading("highest heart rate (bpm)", _plain("hr_max")),
        _Heading("energy by the device (kcal)", _plain("calories_kcal")),
        _Heading("effort as felt (1-10)", _plain("effort")),
        *_weather(units),
        *_race(long_m, long),
        _Heading("gear", lambda run: gear.get(run["gear"], "")),
        _Heading("tags", lambda run: _words(run["tags"])),
        _Heading("place", _plain("place")),
        _Heading("notes", _plain("notes")),
        _Heading("in the bin", lambda run: run["bin"] or ""),
        _Heading("another file of", _plain("duplicate_of")),
    ]


def _weather(units: Units) -> list[_Heading]:
    degrees = "°F" if units.has_fahrenheit else "°C"

    def warm(run: Item) -> float | None:
        celsius = _weather_of(run).temperature_c
        return None if celsius is None else units.degrees(celsius)

    return [
        _Heading(f"temperature as noted ({degrees})", warm),
        _Heading("sky", lambda run: _weather_of(run).sky),
        _Heading("weather in words", lambda run: _weather_of(run).words),
    ]


def _race(long_m: float, long: str) -> list[_Heading]:
    def far(run: Item) -> float | None:
        metres = _race_of(run).distance_m
        return None if metres is None else metres / long_m

    return [
        _Heading("is a race", lambda run: "" if read_race(_stored(run["race"])) is None else "yes"),
        _Heading("race", lambda run: _race_of(run).name),
        _Heading(f"official distance ({long})", far),
        _Heading("official time (s)", lambda run: _race_of(run).time_s),
        _Heading("finished as number", lambda run: _race_of(run).place),
        _Heading("of how many", lambda run: _race_of(run).of),
    ]


def _weather_of(run: Item) -> Weather:
    return read_weather(_stored(run["weather"])) or Weather()


def _race_of(run: Item) -> Race:
    return read_race(_stored(run["race"])) or Race()


def _stored(value: Any) -> str | None:
    """Write JSON again as it is kept."""
    if isinstance(value, dict) and value.keys() == {"as_kept"}:
        return str(value["as_kept"])
    return None if value is None else json.dumps(value)


def _plain(key: str) -> Callable[[Item], Any]:
    return lambda run: run[key]


def _scaled(key: str, unit: float) -> Callable[[Item], Any]:
    def find(run: Item) -> Any:
        value = run[key]
        return value / unit if isinstance(value, int | float) else value

    return find


def _start(run: Item) -> str | None:
    return _time(run["start_us"], run["utc_offset_s"] or 0)


def _time(start_us: Any, offset_s: int) -> str | None:
    if start_us is None:
        return None
    try:
        when = _EPOCH + timedelta(microseconds=start_us, seconds=offset_s)
    except OverflowError:  # in the first or the last hours that there are
        return None
    return when.replace(tzinfo=None).isoformat(" ", "seconds")


def _words(tags: Any) -> str:
    return ", ".join(map(str, tags)) if isinstance(tags, list) else ""


def _cell(value: Any) -> Any:
    """Leave what is absent empty; what JSON could not say as it is stays as it is kept."""
    if value is None:
        return ""
    return defuse(str(value["as_kept"]) if isinstance(value, dict) else value)
