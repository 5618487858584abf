"""Asks about what is said in the profile and out of reason, or of no use yet; all of it is kept."""

from datetime import date
from itertools import combinations
from typing import Any, Final

from app.domain.profile import Profile
from app.domain.words import Sentence, say
from app.domain.zones import MADE_OF
from app.services.profile_fields import ProfileField, expect_field

_AGES: Final = (5, 100)
_HEART_RATES: Final = ("resting_hr", "lthr", "max_hr")  # each below the next
_NOT_BELOW: Final = {
    ("resting_hr", "lthr"): say("Your resting heart rate is not below that at threshold."),
    ("resting_hr", "max_hr"): say("Your resting heart rate is not below your highest one."),
    ("lthr", "max_hr"): say("Your heart rate at threshold is not below your highest one."),
}
_LACKING: Final = {"threshold": ("threshold_pace_s_per_km",), "vdot": (), **MADE_OF}


def question(profile: Profile, key: str, value: Any, today: date) -> list[Sentence]:
    """Ask about a value that a runner sets."""
    field = expect_field(key)
    return [
        *_ask_of_range(field, value),
        *(_ask_of_age(value, today) if key == "birth_date" else ()),
        *(_ask_of_heart(profile, key, value, today) if key in _HEART_RATES else ()),
        *(_ask_of_zones(profile, value, today) if field.key.endswith("_zones_by") else ()),
    ]


def _ask_of_range(field: ProfileField, value: Any) -> list[Sentence]:
    if field.usual is None or field.usual[0] <= value <= field.usual[1]:
        return []
    low, high = field.usual
    words = "{field}: {value} {unit} is unusual; most runners are between {low} and {high}."
    spelled = f"{value:g}"
    return [say(words, field=field.name, value=spelled, unit=field.unit, low=low, high=high)]


def _ask_of_age(born: str, today: date) -> list[Sentence]:
    age = today.year - int(born[:4])
    if age < 0:
        return [say("This is still to come: {day}.", day=born)]
    return [] if _AGES[0] <= age <= _AGES[1] else [say("This makes you {n} years old.", n=age)]


def _ask_of_heart(profile: Profile, key: str, value: float, today: date) -> list[Sentence]:
    """Ask where heart rates do not rise from rest over threshold to the highest."""
    runner = profile.on(today)
    known = {name: getattr(runner, name) for name in _HEART_RATES} | {key: value}
    pairs = [pair for pair in combinations(_HEART_RATES, 2) if None not in map(known.get, pair)]
    return [_NOT_BELOW[pair] for pair in pairs if key in pair and known[pair[0]] >= known[pair[1]]]


def _ask_of_zones(profile: Profile, method: str, today: date) -> list[Sentence]:
    """Say what has to be known first: a method that is chosen has no other in its place."""
    known = profile.on(today)
    lacking = [key for key in _LACKING[method] if not getattr(known, key)]
    if not lacking:
        return []
    names = ", ".join(str(expect_field(key).name) for key in lacking)
    return [say("There are no such zones until your profile says: {names}.", names=names)]
