"""Refuses values that columns would take, but that the log could not be shown with any more."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from app.domain.categories import Category
from app.domain.history.goals import KINDS, PERIODS
from app.domain.profile import Profile
from app.domain.recording import Device
from app.store.sync_entities import ACTIVITY

_DAY_S: Final = 24 * 3600
_YEAR_US: Final = 365 * _DAY_S * 10**6
_MIDDLE_US: Final = 3000 * _YEAR_US
_REACH_US: Final = 4900 * _YEAR_US  # around it lie the years that have a date
_ANY_DAY: Final = date(2000, 1, 1)
_OF_DEVICES: Final = frozenset(it.name for it in fields(Device))


def expect_value(item: tuple[str, str], field: str, value: Any) -> None:
    """Expect what makes sense; ValueError for anything else."""
    entity, key = item
    if entity == "profile" and field == "value":
        _expect_profile(key, value)
    is_sensible = _SENSE.get((entity, field))
    if is_sensible is not None and not is_sensible(value):
        raise ValueError(field)
    if (entity, key) == ("setting", "hidden-kinds") and not _are_kinds(value):
        raise ValueError(field)


def _expect_profile(key: str, value: Any) -> None:
    """Expect that a profile which says only this can be used."""
    name, day = key.split(" ", 1)
    if day:
        date.fromisoformat(day)
    try:
        Profile({name: ((day, value),)}).on(date.fromisoformat(day) if day else _ANY_DAY)
    except (TypeError, LookupError, OverflowError, AttributeError) as error:
        raise ValueError(name) from error


def _are_kinds(value: Any) -> bool:
    return isinstance(value, str) and set(value.split()) <= set(Category)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(it, str) for it in value)


def _is_device(value: Any) -> bool:
    return isinstance(value, dict) and all(
        field in _OF_DEVICES and isinstance(it, str | int | None) for field, it in value.items()
    )


def _is_day(value: str) -> bool:
    date.fromisoformat(value)
    return True


_SENSE: Final[Mapping[tuple[str, str], Callable[[Any], bool]]] = {
    (ACTIVITY, "start_us"): lambda it: abs(it - _MIDDLE_US) < _REACH_US,
    (ACTIVITY, "utc_offset_s"): lambda it: abs(it) < _DAY_S,
    (ACTIVITY, "tags"): _is_texts,
    (ACTIVITY, "device"): _is_device,
    ("setting", "value"): lambda it: isinstance(it, str | int | float),
    ("goal", "kind"): KINDS.__contains__,
    ("goal", "per"): PERIODS.__contains__,
    ("goal", "from_day"): _is_day,
    ("goal", "until_day"): _is_day,
}
