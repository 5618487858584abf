"""Kinds of personal data, by which they are counted, paused, hidden and erased."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.domain.words import Sentence, say


class Category(StrEnum):
    """What a value on the screen is about."""

    POSITIONS = "positions"
    HEART_RATE = "heart_rate"
    MOVEMENT = "movement"  # distance, time, pace, cadence, power, climb
    NOTES = "notes"  # titles, notes, tags and all that the runner wrote
    BODY = "body"
    DEVICES = "devices"
    WEATHER = "weather"


CATEGORY_NAMES: Final[Mapping[Category, Sentence]] = {
    Category.POSITIONS: say("Positions"),
    Category.HEART_RATE: say("Heart rate"),
    Category.MOVEMENT: say("Distance and pace"),
    Category.NOTES: say("Notes and titles"),
    Category.BODY: say("Body values"),
    Category.DEVICES: say("Devices"),
    Category.WEATHER: say("Weather"),
}
_CHANNELS: Final = {
    "latitude_deg": Category.POSITIONS,
    "longitude_deg": Category.POSITIONS,
    "heart_rate": Category.HEART_RATE,
    "@beats_s": Category.HEART_RATE,
    "temperature_c": Category.WEATHER,
}
_OF_THE_HEART: Final = frozenset(
    {"resting_hr", "max_hr", "max_hr_by", "lthr", "hr_zones", "hr_zones_by"}
)


def category_of_channel(key: str) -> Category:
    """Say what a channel of a track is about."""
    return _CHANNELS.get(key, Category.MOVEMENT)


def category_of_field(key: str) -> Category:
    """Say what a field of the profile is about."""
    return Category.HEART_RATE if key in _OF_THE_HEART else Category.BODY
