"""Writes GPX 1.1, and says what it has no place for."""

from collections.abc import Iterator

import numpy as np

from app.domain.recording import ON_FOOT, Activity, Totals
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
from app.domain.words import Sentence, say
from app.formats import Written
from app.formats._xml import (
    lost,
    pauses_of,
    read_sport,
    spell_cadence,
    spell_sport,
    without_place,
)

_CARRIED = (LATITUDE, LONGITUDE, ALTITUDE, DISTANCE, SPEED, HEART_RATE, POWER, TEMPERATURE)


def write(activity: Activity) -> Written:
    """Write an activity as one track, with a new segment at each break of the line."""
    # gpxpy pulls in http.client and ssl, which nothing else in here needs
    from app.formats.gpx.tree import to_gpx  # noqa: PLC0415

    is_on_foot = read_sport(spell_sport(activity.sport, activity.sub_sport))[0] in ON_FOOT
    carried = {*_CARRIED, CADENCE if is_on_foot else REVOLUTIONS}
    # points without a place are not written, so their steps must not decide how steps are counted
    is_located = activity.track.is_located()
    columns = {
        key: spell_cadence(np.where(is_located, values, np.nan)) if key == CADENCE else values
        for key, values in activity.track.channels.items()
        if key in carried
    }
    left_out = lost(activity, carried, *_losses(activity))
    return Written(to_gpx(activity, columns), without_place("GPX", list(left_out)))


def _losses(activity: Activity) -> Iterator[Sentence]:
    """Name what a track of places has no room for, though an activity may have it."""
    track = activity.track
    unplaced = len(track) - int(track.is_located().sum())
    if unplaced:
        yield say("{n} point without a position", "{n} points without a position", n=unplaced)
    if activity.laps:
        yield say("laps")
    if activity.pauses != pauses_of(track):
        yield say("pauses")
    if activity.totals != Totals():
        yield say("the sums that the watch counted")
    if activity.device and (activity.device.serial is not None or activity.device.software):
        yield say("serial number and software of the device")
    spelled = read_sport(spell_sport(activity.sport, activity.sub_sport))
    if spelled != (activity.sport, activity.sub_sport):
        yield say("the kind of sport")
