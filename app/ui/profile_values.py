"""Writes and reads what the profile holds in the runner's own units."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

from app.domain.units import POUND_KG, Shown, Spelling, Units
from app.domain.words import Sentence, say
from app.services.profile_fields import expect_field, parse_value
from app.ui.wording import Wording

_INCH_CM: Final = 2.54
_FOOT_IN: Final = 12
_HOUR_S: Final = 3600
_PACE: Final = "threshold_pace_s_per_km"
CHOICES: Final = {
    "female": say("Female"),
    "male": say("Male"),
    "own": say("My own bounds"),
    "hrr": say("Heart rate reserve"),
    "hrmax": say("Highest heart rate"),
    "lthr": say("Heart rate at threshold"),
    "threshold": say("Pace at threshold"),
    "vdot": say("Best effort of half a year"),
}


def name_field(key: str, wording: Wording) -> str:
    """Name a field as the head of its line."""
    name = wording.text(expect_field(key).name)
    return name[:1].upper() + name[1:]


def spell_value(key: str, value: Any, wording: Wording) -> Shown:
    """Write a value as it is read."""
    spell = wording.spell
    if isinstance(value, str) and value in CHOICES:
        return Shown(wording.text(CHOICES[value]))
    if key == "birth_date":
        return Shown(value if len(value) == 4 else wording.short_day(date.fromisoformat(value)))
    if key == "hr_zones":
        return Shown(" · ".join(spell.number(it) for it in value), "bpm")
    return _spell_number(key, float(value), spell)


def _spell_number(key: str, value: float, spell: Spelling) -> Shown:
    if key == "weight_kg":
        return spell.weight(value)
    if key == _PACE:
        return spell.pace(1000 / value)
    if key == "height_cm" and spell.units.has_miles:
        feet, inches = divmod(round(value / _INCH_CM), _FOOT_IN)
        return Shown(f"{feet} ft {inches}", "in")
    digits = 0 if value == round(value) else 1
    return spell.plain(value, expect_field(key).unit, digits)


def write_value(key: str, value: Any, units: Units) -> str:
    """Write a value as it would be typed."""
    if key == "hr_zones":
        return ", ".join(f"{it:g}" for it in value)
    if isinstance(value, str):
        return value
    if key == "height_cm" and units.has_miles:
        feet, inches = divmod(round(value / _INCH_CM), _FOOT_IN)
        return f"{feet} {inches}"
    if key == _PACE and units.has_speed:
        return f"{_HOUR_S * 1000 / units.long_m / value:.1f}"
    if key == _PACE:
        minutes, seconds = divmod(round(value * units.long_m / 1000), 60)
        return f"{minutes}:{seconds:02}"
    is_in_pounds = key == "weight_kg" and units.has_pounds
    return f"{value / POUND_KG:.1f}" if is_in_pounds else f"{value:g}"


def read_value(key: str, text: str, units: Units) -> Any:
    """Read what was typed; SettingsError says what cannot be read."""
    value = parse_value(key, _read_feet(text) if _is_in_feet(key, text, units) else text)
    if key == "weight_kg" and units.has_pounds:
        return value * POUND_KG
    if key != _PACE:
        return value
    if units.has_speed and ":" not in text:
        return _HOUR_S * 1000 / units.long_m / value
    return value * 1000 / units.long_m


def _is_in_feet(key: str, text: str, units: Units) -> bool:
    return key == "height_cm" and units.has_miles and "cm" not in text


def _read_feet(text: str) -> str:
    """Read feet and inches, or inches alone, as centimetres."""
    numbers = [float(it) for it in re.findall(r"\d+(?:\.\d+)?", text)][:2]
    if not numbers:
        return text
    is_inches = len(numbers) == 1 and numbers[0] >= _FOOT_IN
    inches = numbers[0] if is_inches else _FOOT_IN * numbers[0] + sum(numbers[1:])
    return str(inches * _INCH_CM)


def describe_input(key: str, units: Units) -> Sentence:
    """Say in which unit, or how, a value is typed."""
    if key == "birth_date":
        return say("as 1990-04-12, or the year alone")
    if key == "hr_zones":
        return say("bpm at which each begins, as 110, 130, 150")
    if key == "height_cm":
        return say("feet and inches, as 5 11") if units.has_miles else say("cm")
    if key == "weight_kg":
        return say("lb") if units.has_pounds else say("kg")
    if key == _PACE:
        speed = say("mph") if units.has_miles else say("km/h")
        return speed if units.has_speed else say("minutes per {unit}, as {example}",
            unit=units.long_name, example="7:20" if units.has_miles else "4:30")  # fmt: skip
    return say("{unit}", unit=expect_field(key).unit)


def spell_question(key: str, asked: Sentence, typed: Any, wording: Wording) -> str:
    """Put a question into words, with the numbers in it in the runner's units."""
    if "low" not in asked.values:
        return wording.text(asked)
    value, low, high = (
        spell_value(key, it, wording) for it in (typed, asked.values["low"], asked.values["high"])
    )
    put = {"value": str(value), "unit": "", "low": low.number, "high": high.number}
    said = wording.text(replace(asked, values={**asked.values, **put})).replace("  ", " ")
    return said[:1].upper() + said[1:]
