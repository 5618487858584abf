"""How much a goal asks for, as it is typed in the runner's units."""

from app.domain.errors import SettingsError
from app.domain.history.goals import Goal, Kind
from app.domain.units import FOOT_M, Units
from app.domain.words import Sentence, say


def describe_target(kind: Kind, units: Units) -> Sentence:
    """Say in which unit, or how, it is typed."""
    return {
        "distance_m": say("{unit}", unit=units.long_name),
        "time_s": say("hours, as 5 or 5:30"),
        "count": say("runs"),
        "ascent_m": say("ft") if units.has_miles else say("m"),
    }[kind]


def read_target(kind: Kind, text: str, units: Units) -> float:
    """Read how much a goal asks for, in SI units."""
    try:
        if kind == "time_s":
            hours, _, minutes = text.strip().partition(":")
            return 3600 * _number(hours) + 60 * _number(minutes or "0")
        return _number(text) * _unit_of(kind, units)
    except ValueError as error:
        raise SettingsError(
            say("A goal cannot be this: {text}", text=text) if text.strip()
            else say("A goal needs an amount."),
            say("Give a number, or hours as 5:30."),
        ) from error  # fmt: skip


def write_target(goal: Goal, units: Units) -> str:
    """Write how much a goal asks for as it would be typed."""
    if goal.kind == "time_s":
        hours, minutes = divmod(round(goal.target / 60), 60)
        return f"{hours}:{minutes:02}"
    return f"{round(goal.target / _unit_of(goal.kind, units), 1):g}"


def _unit_of(kind: Kind, units: Units) -> float:
    if kind == "ascent_m":
        return FOOT_M if units.has_miles else 1.0
    return units.long_m if kind == "distance_m" else 1.0


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))
