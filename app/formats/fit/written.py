"""Sessions, laps and lengths as FIT messages: the other way round than `summaries`."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from app.domain.recording import Activity, Lap, Length, Totals
from app.formats.fit import profile
from app.formats.fit.base_types import U32
from app.formats.fit.encoder import Value, message
from app.formats.fit.fields import LAP, LENGTH, SESSION, Fields

_GENERIC = 0
_UNKNOWN = 255  # what stands for no value in FIT's enumerations


def session_message(activity: Activity, start: float | None, end: float | None) -> bytes:
    """Write the session, and the title where no workout carries it."""
    said = _sums(activity.totals) | {
        "start": start,
        "sport": sport_number(activity.sport),
        "sub_sport": profile.number("sub_sport", activity.sub_sport) or _GENERIC,
        "title": None if activity.notes else activity.title,
    }
    return _message(profile.SESSION, SESSION, said, end)


def lap_message(lap: Lap, end: float | None) -> bytes:
    """Write one lap."""
    said = _sums(lap.totals) | {
        "start": _moment(lap.start),
        "trigger": profile.number("lap_trigger", lap.trigger),
    }
    return _message(profile.LAP, LAP, said, end)


def length_message(length: Length, end: float | None) -> bytes:
    """Write one length of a pool."""
    said: dict[str, Value] = {
        "start": _moment(length.start),
        "elapsed_s": length.elapsed_s,
        "timer_s": length.timer_s,
        "strokes": length.strokes,
        "stroke": profile.number("swim_stroke", length.stroke),
        "is_active": length.is_active,
    }
    return _message(profile.LENGTH, LENGTH, said, end)


def sport_number(sport: str) -> int:
    """Find FIT's number of a sport; that of none in particular where it knows none."""
    number = profile.number("sport", sport)
    return _GENERIC if number is None or number >= _UNKNOWN else number


def _sums(totals: Totals) -> dict[str, Value]:
    return {field.name: getattr(totals, field.name) for field in fields(totals)}


def _message(number: int, table: Fields, said: Mapping[str, Value], end: float | None) -> bytes:
    spelled: dict[int, tuple[int, Value]] = {profile.TIMESTAMP: (U32, end)}
    for name, value in said.items():
        field = table[name]
        if field.scale != 1 and isinstance(value, float | int):
            spelled[field.number] = (field.base, value * field.scale)
        else:
            spelled[field.number] = (field.base, value)
    return message(number, spelled)


def _moment(when: datetime | None) -> float | None:
    return None if when is None else when.timestamp() - profile.EPOCH
