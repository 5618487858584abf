"""What the channels of a track are called, for people."""

from typing import Final

from app.domain import track
from app.domain.words import Sentence, say

_NAMES: Final = {
    track.LATITUDE: say("positions"),
    track.LONGITUDE: say("positions"),
    track.DISTANCE: say("distance"),
    track.SPEED: say("speed"),
    track.ALTITUDE: say("altitude"),
    track.HEART_RATE: say("heart rate"),
    track.CADENCE: say("cadence"),
    track.REVOLUTIONS: say("cadence"),
    track.POWER: say("power"),
    track.TEMPERATURE: say("temperature"),
    track.VERTICAL_OSCILLATION: say("vertical oscillation"),
    track.STANCE_TIME: say("ground contact time"),
    track.STANCE_TIME_BALANCE: say("ground contact balance"),
    track.VERTICAL_RATIO: say("vertical ratio"),
    track.STEP_LENGTH: say("step length"),
}


def channel_name(key: str) -> Sentence:
    """Name a channel for people; one without a word of its own by its key."""
    return _NAMES.get(key) or say("{key}", key=key.replace("_", " "))
