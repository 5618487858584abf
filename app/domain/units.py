"""Metres and seconds in the units that a runner reads, set as text with its unit beside it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

ABSENT: Final = "\N{EN DASH}"
MILE_M: Final = 1609.344
FOOT_M: Final = 0.3048
POUND_KG: Final = 0.45359237
_KILOMETRE_M: Final = 1000.0
_HOUR_S: Final = 3600
_HUNDRED: Final = 100
_NEARLY: Final = 0.006  # that a marathon has 42.2 km
_WHOLE: Final = ("bpm", "spm", "kcal", "W", "ms")
_SIGNS: Final = {"percent": "%"}


class Shown(NamedTuple):
    """A quantity as it is read: the number, and its unit, smaller and lighter beside it."""

    number: str
    unit: str = ""

    @property
    def is_known(self) -> bool:
        """Tell it from the dash of what is absent."""
        return self.number != ABSENT

    def __str__(self) -> str:
        gap = "" if not self.unit or self.unit.startswith("/") else "\N{NO-BREAK SPACE}"
        return f"{self.number}{gap}{self.unit}"


@dataclass(frozen=True, slots=True)
class Units:
    """What a runner wants distances, pace, heat and weight to be told in."""

    has_miles: bool = False
    has_speed: bool = False  # in place of pace
    has_fahrenheit: bool = False
    has_pounds: bool = False

    @property
    def long_m(self) -> float:
        """Say how many metres a kilometre or a mile has."""
        return MILE_M if self.has_miles else _KILOMETRE_M

    @property
    def long_name(self) -> str:
        """Name the unit of distances."""
        return "mi" if self.has_miles else "km"

    def degrees(self, celsius: float) -> float:
        """Count how warm it is as the runner does."""
        return celsius * 1.8 + 32 if self.has_fahrenheit else celsius


@dataclass(frozen=True, slots=True)
class Spelling:
    """Writes quantities in a runner's units, with the signs of a runner's language."""

    units: Units = Units()
    point: str = "."
    group: str = ","

    def number(self, value: float | None, digits: int = 0) -> str:
        """Write a bare number; what is absent is a dash."""
        if value is None or not math.isfinite(value):
            return ABSENT
        text = f"{value:,.{digits}f}"
        if text.startswith("-"):
            text = "\N{MINUS SIGN}" + text[1:] if text.strip("-0.,") else text[1:]
        return text.translate({ord(","): self.group, ord("."): self.point})

    def distance(self, metres: float | None, digits: int = 2) -> Shown:
        """Write how far it was."""
        if metres is None or not math.isfinite(metres):
            return Shown(ABSENT)
        return Shown(self.number(metres / self.units.long_m, digits), self.units.long_name)

    def rounded(self, metres: float | None) -> Shown:
        """Write how far something is to be, or was measured to be: 10 km, but 21.1 km."""
        if metres is None or not math.isfinite(metres):
            return Shown(ABSENT)
        if metres < _KILOMETRE_M and not self.units.has_miles:
            return Shown(self.number(metres), "m")
        amount = metres / self.units.long_m
        is_whole, is_tenth = (abs(amount - round(amount, it)) < _NEARLY for it in (0, 1))
        return self.distance(metres, 0 if is_whole else 1 if is_tenth else 2)

    def height(self, metres: float | None) -> Shown:
        """Write how high something is, or how much was climbed."""
        if metres is None or not math.isfinite(metres):
            return Shown(ABSENT)
        if self.units.has_miles:
            return Shown(self.number(metres / FOOT_M), "ft")
        return Shown(self.number(metres), "m")

    def duration(self, seconds: float | None) -> Shown:
        """Write how long it took, as a watch does."""
        if seconds is None or not math.isfinite(seconds):
            return Shown(ABSENT)
        minutes, rest = divmod(round(abs(seconds)), 60)
        hours, minutes = divmod(minutes, 60)
        sign = "\N{MINUS SIGN}" if seconds < 0 else ""
        clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
        return Shown(sign + clock)

    def pace(self, speed_mps: float | None) -> Shown:
        """Write how fast it was, as pace or as speed; who stands still has none."""
        if speed_mps is None or not math.isfinite(speed_mps) or speed_mps <= 0:
            return Shown(ABSENT)
        if self.units.has_speed:
            return self.speed(speed_mps)
        clock = self.duration(self.units.long_m / speed_mps)
        return Shown(clock.number, f"/{self.units.long_name}")

    def temperature(self, celsius: float | None) -> Shown:
        """Write how warm it was."""
        if celsius is None or not math.isfinite(celsius):
            return Shown(ABSENT)
        unit = "°F" if self.units.has_fahrenheit else "°C"
        return Shown(self.number(self.units.degrees(celsius)), unit)

    def weight(self, kilograms: float | None) -> Shown:
        """Write how heavy somebody is."""
        if kilograms is None or not math.isfinite(kilograms):
            return Shown(ABSENT)
        if self.units.has_pounds:
            return Shown(self.number(kilograms / POUND_KG, 1), "lb")
        return Shown(self.number(kilograms, 1), "kg")

    def metric(self, key: str, unit: str, value: float | None) -> Shown:
        """Write a number of a run by the unit that it is kept in."""
        if value is None or not math.isfinite(value):
            return Shown(ABSENT)
        if unit == "s/km":
            return self.pace(1000 / value if value > 0 else None)
        if key == "distance":
            return self.distance(value)
        spelled: dict[str, Callable[[float], Shown]] = {
            "s": self.duration, "°C": self.temperature, "m/s": self.speed, "m": self.height,
        }  # fmt: skip
        if unit in spelled and key != "stride_length":
            return spelled[unit](value)
        digits = 0 if abs(value) >= _HUNDRED or unit in _WHOLE else _digits(value)
        return self.plain(value, _SIGNS.get(unit, unit), digits)

    def speed(self, speed_mps: float) -> Shown:
        """Write how fast it was, as speed whatever the runner prefers for runs."""
        name = "mph" if self.units.has_miles else "km/h"
        return Shown(self.number(speed_mps * _HOUR_S / self.units.long_m, 1), name)

    def plain(self, value: float | None, unit: str, digits: int = 0) -> Shown:
        """Write what has one unit everywhere: bpm, spm, W, kcal."""
        if value is None or not math.isfinite(value):
            return Shown(ABSENT)
        return Shown(self.number(value, digits), unit)


def _digits(value: float) -> int:
    """Show three figures of a small number, and none that nobody reads."""
    if value == round(value):
        return 0
    return 1 if abs(value) >= 10 else 2
