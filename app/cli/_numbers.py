"""Writes the numbers of a run, for people and for programs."""

from dataclasses import asdict
from typing import Any

from app.cli._rows import spell_duration
from app.domain.words import say
from app.services.explaining import COUNTS_BY_SPEED
from app.services.heart_cover import tell_share
from app.services.numbers import Number, NumbersOfRun
from app.services.zones import ZonesOfDay

_KILOMETRE_M = 1000
_LARGE = 100
_SIGNS = {"percent": "%"}
_CLOCK = {"s/km": " /km", "s": ""}  # units that are said by the clock


def describe_numbers(made: NumbersOfRun) -> dict[str, Any]:
    """Put all numbers and zones into plain values."""
    return {
        "run_by_speed": made.is_run_by_speed,
        "metrics": {it.metric.key: _describe(it) for it in made.numbers},
        "zones": [
            _describe_zones(it.of_day)
            | {"zones": [asdict(time) for time in it.times]}
            | _describe_share(it.heart_share)
            for it in made.zones
        ],
    }


def write_numbers(made: NumbersOfRun) -> list[str]:
    """Set numbers and zones in lines."""
    width = max((len(str(it.metric.name)) for it in made.numbers), default=0)
    numbers = sorted(made.numbers, key=lambda it: str(it.metric.name))
    lines = [str(COUNTS_BY_SPEED)] if made.is_run_by_speed else []
    lines += [f"{it.metric.name!s:{width}}  {_spell(it)}" for it in numbers]
    for zones in made.zones:
        of_day = zones.of_day
        beside = _spell_doubts(of_day.is_estimated, zones.heart_share)
        lines.append(str(say("Time by {of}", of=of_day.zones.of)) + beside)
        lines += [
            f"  {it.name:>3}  {_spell_begin(of_day.kind, it.begins):>10}"
            f"  {spell_duration(it.seconds):>8}"
            for it in zones.times
        ]
    return lines


def write_zones(zones: ZonesOfDay) -> str:
    """Set zones in one line: where each begins."""
    begins = zip(zones.zones.names, zones.zones.begins, strict=True)
    spelled = ", ".join(f"{name} {_spell_begin(zones.kind, it)}".strip() for name, it in begins)
    return f"{zones.zones.of}: {spelled}"


def describe_zones(zones: ZonesOfDay) -> dict[str, Any]:
    """Put zones into plain values, with where they begin."""
    return _describe_zones(zones) | {"begins": list(zones.zones.begins)}


def spell_value(value: float, unit: str) -> str:
    """Spell a number with its unit, as runners do, to three digits that count."""
    if unit in _CLOCK:
        sign = "-" if value < 0 else ""
        return f"{sign}{spell_duration(abs(value))}{_CLOCK[unit]}"
    if unit == "m" and value >= _KILOMETRE_M:
        return f"{value / _KILOMETRE_M:.2f} km"
    # Of what is next to nothing no power of ten is said, nor that it is less than nothing
    digits = f"{value:.0f}" if abs(value) >= _LARGE else f"{round(value, 2) + 0.0:.3g}"
    return f"{digits} {_SIGNS.get(unit, unit)}".strip()


def spell_said(value: Any, unit: str) -> str:
    """Spell what is said in a profile, to the digit, with its unit."""
    if isinstance(value, list | tuple):
        return f"{', '.join(f'{it:g}' for it in value)} {unit}"
    if isinstance(value, float) and unit not in _CLOCK:
        return f"{value:g} {unit}"
    return spell_value(value, unit) if isinstance(value, float) else str(value)


def _describe_zones(zones: ZonesOfDay) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": zones.kind, "by": zones.zones.by, "of": str(zones.zones.of)}
    said["made_of"] = dict(zones.made_of)
    return said | ({"estimated": True} if zones.is_estimated else {})


def _spell_begin(kind: str, begins: float) -> str:
    """Spell where a zone begins; the first one anywhere."""
    if begins <= 0:
        return ""
    return spell_value(1000 / begins, "s/km") if kind == "pace" else f"{begins:.0f} bpm"


def _describe(number: Number) -> dict[str, Any]:
    said = {"value": number.value, "unit": number.metric.unit, "version": number.version}
    said |= {"estimated": True} if number.is_estimated else {}
    return said | _describe_share(number.heart_share)


def _describe_share(share: float | None) -> dict[str, Any]:
    return {} if share is None else {"heart_rate_share": share}


def _spell(number: Number) -> str:
    doubts = _spell_doubts(number.is_estimated, number.heart_share)
    return spell_value(number.value, number.metric.unit) + doubts


def _spell_doubts(is_estimated: bool, heart_share: float | None) -> str:
    doubts = [say("estimated")] if is_estimated else []
    doubts += [] if heart_share is None else [tell_share(heart_share)]
    return f" ({', '.join(map(str, doubts))})" if doubts else ""
