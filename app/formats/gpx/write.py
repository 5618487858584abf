"""Writes GPX 1.1: which channels, and how cadence is counted."""

from dataclasses import replace

import numpy as np

from app.domain.recording import ON_FOOT, Activity
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
    TEMPERATURE,
)
from app.formats._xml import read_sport, spell_cadence, spell_sport, spellable

_CARRIED = (LATITUDE, LONGITUDE, ALTITUDE, DISTANCE, SPEED, HEART_RATE, POWER, TEMPERATURE)


def write(activity: Activity) -> bytes:
    """Write an activity as one track, with a new segment at each break of the line."""
    # gpxpy pulls in http.client and ssl, which nothing else in here needs
    from app.formats.gpx.tree import to_gpx  # noqa: PLC0415

    is_on_foot = read_sport(spell_sport(activity.sport, activity.sub_sport))[0] in ON_FOOT
    carried = {*_CARRIED, CADENCE if is_on_foot else REVOLUTIONS}
    # points without a place are not written, so their steps must not decide how steps are counted
    track = spellable(activity.track)
    is_located = track.is_located()
    columns = {
        key: spell_cadence(np.where(is_located, values, np.nan)) if key == CADENCE else values
        for key, values in track.channels.items()
        if key in carried
    }
    return to_gpx(replace(activity, track=track), columns)
