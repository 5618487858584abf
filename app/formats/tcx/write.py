"""Writes TCX, and says what it has no place for."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace

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
from app.domain.words import Sentence, say
from app.formats import Written
from app.formats._xml import lost, pauses_of, read_sport, spell_cadence, without_place
from app.formats.tcx.laps import add_up, read_trigger, spell_trigger, split
from app.formats.tcx.tree import keeps_title, spell_sport, to_tcx

_CARRIED = (LATITUDE, LONGITUDE, ALTITUDE, DISTANCE, SPEED, HEART_RATE, POWER)


def write(activity: Activity) -> Written:
    """Write an activity with its laps; one without any becomes a single lap."""
    is_on_foot = read_sport(spell_sport(activity.sport))[0] in ON_FOOT
    carried = {*_CARRIED, CADENCE if is_on_foot else REVOLUTIONS}
    columns = {
        key: spell_cadence(values) if key == CADENCE else values
        for key, values in activity.track.channels.items()
        if key in carried
    }
    laps = activity.laps or (Lap(activity.start, activity.totals),)
    left_out = lost(activity, carried, *_losses(activity, laps))
    return Written(to_tcx(activity, laps, columns), without_place("TCX", list(left_out)))


def _losses(activity: Activity, laps: Sequence[Lap]) -> Iterator[Sentence]:
    """Name what laps with three sums each have no room for, though an activity may have it."""
    if activity.title and not keeps_title(activity.title):
        yield say("the title")
    if read_sport(spell_sport(activity.sport)) != (activity.sport, activity.sub_sport):
        yield say("the kind of sport")
    if not _is_within(astuple(activity.totals), astuple(add_up(laps))):
        yield say("the sums that the watch counted")
    if any(
        value is not None
        for lap in activity.laps
        for value in (lap.totals.elapsed_s, lap.totals.ascent_m, lap.totals.descent_m)
    ):
        yield say("duration and climb of laps")
    if any(read_trigger(spell_trigger(lap.trigger)) != lap.trigger for lap in activity.laps):
        yield say("what ended a lap")
    track = activity.track
    between = {start for start, _ in split(track, laps)}
    kept = replace(track, breaks=tuple(at for at in track.breaks if at not in between))
    if activity.pauses != pauses_of(kept):
        yield say("pauses")


def _is_within(said: Sequence[float | None], kept: Sequence[float | None]) -> bool:
    return all(one is None or one == other for one, other in zip(said, kept, strict=True))
