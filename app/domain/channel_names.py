"""What the channels of a track are called, and their units, for people."""

from typing import Final

from app.domain.words import Sentence, say

# The keys of track.py, spelled out: who only needs their names starts without numpy.
_NAMES: Final = {
    "latitude_deg": say("positions"),
    "longitude_deg": say("positions"),
    "distance_m": say("distance"),
    "speed_mps": say("speed"),
    "altitude_m": say("altitude"),
    "heart_rate": say("heart rate"),
    "cadence_spm": say("cadence"),
    "cadence_rpm": say("cadence"),
    "power_w": say("power"),
    "temperature_c": say("temperature"),
    "vertical_oscillation_mm": say("vertical oscillation"),
    "stance_time_ms": say("ground contact time"),
    "stance_time_balance_percent": say("ground contact balance"),
    "vertical_ratio_percent": say("vertical ratio"),
    "step_length_mm": say("step length"),
}
# Of channels whose values are shown as they are kept
_UNITS: Final = {
    "heart_rate": say("bpm"),
    "altitude_m": say("m"),
    "cadence_spm": say("steps/min"),
    "cadence_rpm": say("rpm"),
    "power_w": say("W"),
    "temperature_c": say("°C"),
}


def channel_name(key: str) -> Sentence:
    """Name a channel for people; one without a word of its own by its key."""
    return _NAMES.get(key) or say("the channel {key}", key=key.replace("_", " "))


def channel_unit(key: str) -> Sentence | None:
    """Say the unit that a channel is kept in; None for one that is not shown as it is kept."""
    return _UNITS.get(key)
