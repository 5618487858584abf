"""Reads what a runner types: how long, how far, how much; None is what cannot be understood."""

import re
from typing import Final

from app.domain.units import MILE_M

_CLOCK: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{2}(?:[.,]\d{1,3})?)", re.ASCII)
_LETTERS: Final = re.compile(
    r"(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*(?:min|m))?\s*(?:(\d{1,4})\s*s)?", re.ASCII
)
_TIME: Final = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)
_FIGURE: Final = re.compile(
    r"(\d{1,9}(?:\.\d{1,6}|,\d{1,2})?)\s*([a-z]*)", re.ASCII
)  # 1,500 may be either
_DEGREES: Final = re.compile(
    r"([-\N{MINUS SIGN}]?)\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:\N{DEGREE SIGN}?\s*([cf])?)", re.ASCII
)
_MOST_MINUTES: Final = 60
_METRES: Final = {"km": 1000.0, "mi": MILE_M, "m": 1.0}


def read_duration(text: str) -> float | None:
    """Read 45:30, 1:02:03 or 1 h 5 min as seconds; a bare number could be either, so it is not."""
    text = text.strip().lower()
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, minutes, seconds = (
            float((part or "0").replace(",", ".")) for part in clock.groups()
        )
        if seconds >= 60 or (clock[1] is not None and minutes >= _MOST_MINUTES):
            return None
        return hours * 3600 + minutes * 60 + seconds
    letters = _LETTERS.fullmatch(text)
    if letters is None or not any(letters.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in letters.groups())
    return hours * 3600 + minutes * 60 + seconds


def read_distance(text: str, usual: str) -> float | None:
    """Read 5.2, 5,2 or 5.2 km as metres; without its unit it is in the usual one."""
    read = _FIGURE.fullmatch(text.strip().lower())
    if read is None:
        return None
    factor = _METRES.get(read[2] or usual)
    return None if factor is None else float(read[1].replace(",", ".")) * factor


def read_temperature(text: str, *, is_fahrenheit: bool) -> float | None:
    """Read 6, -3.5 or 6 °C as degrees Celsius; without its unit it is in the usual one."""
    read = _DEGREES.fullmatch(text.strip().lower())
    if read is None:
        return None
    degrees = float(read[2].replace(",", ".")) * (-1 if read[1] else 1)
    has_fahrenheit = read[3] == "f" if read[3] else is_fahrenheit
    return round((degrees - 32) / 1.8, 2) if has_fahrenheit else degrees


def read_figure(text: str) -> float | None:
    """Read a bare number."""
    read = _FIGURE.fullmatch(text.strip())
    return None if read is None or read[2] else float(read[1].replace(",", "."))


def read_time_of_day(text: str) -> tuple[int, int] | None:
    """Read 18:30 as hours and minutes."""
    read = _TIME.fullmatch(text.strip())
    if read is None:
        return None
    hours, minutes = int(read[1]), int(read[2])
    return (hours, minutes) if hours < 24 and minutes < 60 else None
