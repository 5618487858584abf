"""The fields of the runner's profile: what each is called, and how what is typed is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.athlete import FEMALE, HR_ZONES_BY, MALE, MOST_ZONES
from app.domain.athlete import PACE_ZONES_BY as PACE_METHODS
from app.domain.errors import SettingsError
from app.domain.profile import PACE_ZONES_BY
from app.domain.words import Sentence, say
from app.metrics import metrics


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One field of the profile; what is out of `usual` is kept, but asked about."""

    key: str
    name: Sentence
    parse: Callable[[str], Any]
    usual: tuple[float, float] | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    written: str = ""  # an example of how it is typed


def _parse_birth(text: str) -> str:
    """Read a day, or a year alone if the runner says no more."""
    text = text.strip()
    if len(text) == 4 and text.isascii() and text.isdigit() and int(text) > 0:
        return text
    return date.fromisoformat(text).isoformat()


def _parse_number(text: str) -> float:
    number = float(text.strip().replace(",", "."))
    if not 0 < number < 10_000 or "_" in text:  # Python's own way to group digits
        raise ValueError(text)
    return number


def _parse_pace(text: str) -> float:
    """Read seconds, or minutes and seconds as paces are said."""
    minutes, colon, seconds = text.strip().partition(":")
    if not colon:
        return _parse_number(text)
    rest = float(seconds.replace(",", "."))
    if not (minutes.isdecimal() and 0 <= rest < 60):
        raise ValueError(text)
    return _parse_number(str(60 * int(minutes) + rest))


def _parse_zones(text: str) -> list[float]:
    """Read where zones begin: rising heart rates, with commas or spaces between them."""
    begins = [_parse_number(it) for it in text.replace(",", " ").split()]
    if not 2 <= len(begins) <= MOST_ZONES or sorted(set(begins)) != begins:
        raise ValueError(text)
    return begins


def _choice(key: str, name: Sentence, *choices: str) -> ProfileField:
    """Make a field that can be one of a few words."""

    def parse(text: str) -> str:
        return choices[choices.index(text.strip().lower())]

    return ProfileField(key, name, parse, choices=choices)


FIELDS: Final = (
    ProfileField("birth_date", say("birth date"), _parse_birth, written="1980-05-31, 1980"),
    _choice("sex", say("sex, for formulas"), FEMALE, MALE),
    ProfileField("height_cm", say("height"), _parse_number, (120, 220), "cm"),
    ProfileField("weight_kg", say("weight"), _parse_number, (35, 160), "kg"),
    ProfileField("resting_hr", say("resting heart rate"), _parse_number, (30, 90), "bpm"),
    ProfileField("max_hr", say("highest heart rate"), _parse_number, (140, 220), "bpm"),
    ProfileField("lthr", say("heart rate at threshold"), _parse_number, (110, 205), "bpm"),
    ProfileField(
        "threshold_pace_s_per_km",
        say("pace at threshold"),
        _parse_pace,
        (160, 540),
        "s/km",
        written="4:45",
    ),
    ProfileField("vo2max", say("VO2max"), _parse_number, (20, 90), "ml/kg/min"),
    ProfileField(
        "hr_zones", say("own heart rate zones"), _parse_zones, unit="bpm", written="100, 120, 140"
    ),
    _choice("hr_zones_by", say("what heart rate zones are made of"), *HR_ZONES_BY),
    _choice(PACE_ZONES_BY, say("what zones of pace are made of"), *PACE_METHODS),
)
_BY_KEY: Final = {it.key: it for it in FIELDS}


def expect_field(key: str) -> ProfileField:
    """Find a field by its key."""
    if key not in _BY_KEY:
        raise SettingsError(
            say("The profile has no such field: {key}", key=key),
            say("It has these: {keys}.", keys=", ".join(_BY_KEY)),
        )
    return _BY_KEY[key]


def parse_value(key: str, text: str) -> Any:
    """Read what a runner typed for a field."""
    field = expect_field(key)
    try:
        return field.parse(text)
    except (ValueError, OverflowError) as error:
        raise SettingsError(
            say("{field} cannot be this: {text}", field=field.name, text=text), _hint(field)
        ) from error


def _hint(field: ProfileField) -> Sentence:
    """Say how a field is typed."""
    if field.choices:
        words = ", ".join(field.choices)
        return say("Give one of these: {words}. Nothing was changed.", words=words)
    if field.written:
        return say("Write it as {example}. Nothing was changed.", example=field.written)
    return say("Give a number in {unit}, without the unit. Nothing was changed.", unit=field.unit)


def used_for(key: str) -> list[Sentence]:
    """Name the numbers that a field feeds."""
    found = [it.name for it in metrics() if key in (*it.needs, *it.uses)]
    feeds_zones = key in ("threshold_pace_s_per_km", PACE_ZONES_BY)
    return [*found, say("zones of pace")] if feeds_zones else found
