"""Kinds of personal data, by which they are counted, paused, hidden and erased."""

from enum import StrEnum


class Category(StrEnum):
    """What a value on the screen is about."""

    POSITIONS = "positions"
    HEART_RATE = "heart_rate"
    MOVEMENT = "movement"  # distance, time, pace, cadence, power, climb
    NOTES = "notes"  # titles, notes, tags and all that the runner wrote
    BODY = "body"
    DEVICES = "devices"
    WEATHER = "weather"
