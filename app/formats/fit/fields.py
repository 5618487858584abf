"""Fields of FIT's short messages, by what an activity calls what they hold; for both directions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.formats.fit.base_types import ENUM, TEXT, U8, U16, U32


@dataclass(frozen=True, slots=True)
class Field:
    """Where a message holds a value: value = raw / scale."""

    number: int
    base: int
    scale: int = 1


Fields: TypeAlias = Mapping[str, Field]

_SUMS: Final[Fields] = {
    "start": Field(2, U32),
    "elapsed_s": Field(7, U32, 1000),
    "timer_s": Field(8, U32, 1000),
    "distance_m": Field(9, U32, 100),
    "calories_kcal": Field(11, U16),
}
SESSION: Final[Fields] = {
    **_SUMS,
    "sport": Field(5, ENUM),
    "sub_sport": Field(6, ENUM),
    "hr_mean": Field(16, U8),
    "hr_max": Field(17, U8),
    "ascent_m": Field(22, U16),
    "descent_m": Field(23, U16),
    "title": Field(110, TEXT),
}
LAP: Final[Fields] = {
    **_SUMS,
    "hr_mean": Field(15, U8),
    "hr_max": Field(16, U8),
    "ascent_m": Field(21, U16),
    "descent_m": Field(22, U16),
    "trigger": Field(24, ENUM),
    "sport": Field(25, ENUM),
    "sub_sport": Field(39, ENUM),
}
LENGTH: Final[Fields] = {
    "start": Field(2, U32),
    "elapsed_s": Field(3, U32, 1000),
    "timer_s": Field(4, U32, 1000),
    "strokes": Field(5, U16),
    "stroke": Field(7, ENUM),
    "is_active": Field(12, ENUM),
}
EVENT: Final[Fields] = {"event": Field(0, ENUM), "type": Field(1, ENUM)}
ACTIVITY: Final[Fields] = {"local": Field(5, U32)}
