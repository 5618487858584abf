"""Writes the numbers of a run, for people and for programs."""

from typing import Any

from app.cli._rows import spell_duration
from app.domain.words import say
from app.services.numbers import Number, NumbersOfRun

_KILOMETRE_M = 1000
_LARGE = 1000
_CLOCK = {"s/km": " /km", "s": ""}  # units that are said by the clock


def describe_numbers(made: NumbersOfRun) -> dict[str, Any]:
    """Put all numbers and zones into plain values."""
    return {
        "metrics": {it.metric.key: _describe(it) for it in made.numbers},
        "zones": [
            {
                "kind": it.kind,
                "of": str(it.of),
                "zones": [
                    {"name": zone.name, "begins": zone.begins, "seconds": zone.seconds}
                    for zone in it.zones
                ],
            }
            for it in made.zones
        ],
    }


def write_numbers(made: NumbersOfRun) -> list[str]:
    """Set numbers and zones in lines."""
    width = max((len(str(it.metric.name)) for it in made.numbers), default=0)
    lines = [f"{it.metric.name!s:{width}}  {_spell(it)}" for it in made.numbers]
    for zones in made.zones:
        lines.append(str(say("Time by {of}", of=zones.of)))
        lines += [f"  {it.name:>3}  {spell_duration(it.seconds):>8}" for it in zones.zones]
    return lines


def _describe(number: Number) -> dict[str, Any]:
    said = {"value": number.value, "unit": number.metric.unit, "version": number.version}
    return said | ({"estimated": True} if number.is_estimated else {})


def _spell(number: Number) -> str:
    unit = number.metric.unit
    guess = f" ({say('estimated')})" if number.is_estimated else ""
    if unit in _CLOCK:
        return f"{spell_duration(number.value)}{_CLOCK[unit]}{guess}"
    if unit == "m" and number.value >= _KILOMETRE_M:
        return f"{number.value / _KILOMETRE_M:.2f} km{guess}"
    digits = f"{number.value:.0f}" if abs(number.value) >= _LARGE else f"{number.value:.4g}"
    return f"{digits} {unit}".strip() + guess
