"""Writes TCX: which channels, which laps, and how cadence is counted."""

from dataclasses import replace

from app.domain.recording import ON_FOOT, Activity, Lap
from app.domain.track import (
    ALTITUDE,
    CADENCE,
    DISTANCE,
    HEART_RATE,
    LATITUDE,
    LONGITUDE,
    POWER,
    REVOLUTIONS,
    SPEED,
)
from app.formats._xml import read_sport, spell_cadence, spellable
from app.formats.tcx.tree import spell_sport, to_tcx

_CARRIED = (LATITUDE, LONGITUDE, ALTITUDE, DISTANCE, SPEED, HEART_RATE, POWER)


def write(activity: Activity) -> bytes:
    """Write an activity with its laps; one without any becomes a single lap."""
    is_on_foot = read_sport(spell_sport(activity.sport))[0] in ON_FOOT
    carried = {*_CARRIED, CADENCE if is_on_foot else REVOLUTIONS}
    track = spellable(activity.track)
    columns = {
        key: spell_cadence(values) if key == CADENCE else values
        for key, values in track.channels.items()
        if key in carried
    }
    laps = activity.laps or (Lap(activity.start, activity.totals),)
    return to_tcx(replace(activity, track=track), laps, columns)
