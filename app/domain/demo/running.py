"""Runs a planned run, and hands it over as a watch would have recorded it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain import track as names
from app.domain.demo import body
from app.domain.demo.land import UTC_OFFSET_S
from app.domain.demo.lines import STEP_M, Course
from app.domain.demo.measuring import DYNAMICS_FROM_WEEK, measure
from app.domain.demo.pacing import Moments, Stop, pace
from app.domain.demo.plan import SAVING, Planned
from app.domain.demo.routes import find_course
from app.domain.demo.sessions import divide, has_laps_by_hand, laps_at, spread
from app.domain.recording import Activity, Device, Lap, Pause, Totals
from app.domain.track import Column, Track

_SAVES_ROOM_UNTIL_WEEK: Final = 52  # the first watch kept a point every few seconds
_SHORTEST_LAP_S: Final = 5
_ON_PHONE: Final = {names.LATITUDE, names.LONGITUDE, names.ALTITUDE, names.HEART_RATE}


def course_of(planned: Planned) -> Course | None:
    """Find the way; there is none indoors."""
    return None if planned.is_indoors else find_course(planned.route, planned.wanted_m)


def run(planned: Planned) -> Activity:
    """Run it, and record it; indoors there is no position, and no height."""
    course = course_of(planned)
    length_m = planned.wanted_m if course is None else course.length_m
    stretches = divide(planned.session, length_m)
    points = int(length_m / STEP_M) + 1 if course is None else len(course.along_m)
    effort = spread(stretches, points)
    moments = pace(planned, course, effort, length_m)
    channels = measure(planned, course, effort, moments)
    return _record(planned, moments, channels, laps_at(planned.session, stretches, length_m))


def _record(
    planned: Planned, moments: Moments, channels: dict[str, Column], ends_m: Column
) -> Activity:
    """Put it together as the device would."""
    start = planned.start.astimezone(UTC)
    pauses = [it for it in moments.stops if it.is_timed_out]
    last = len(channels[names.DISTANCE]) - 1
    kept = _choose_points(planned, last + 1, pauses)
    is_phone = planned.source == "gpx"
    laps = _laps(start, moments, channels, ends_m, pauses)
    trigger = "manual" if has_laps_by_hand(planned.session) else "distance"
    return Activity(
        track=Track(
            np.asarray(start.timestamp() + np.flatnonzero(kept), np.float64),
            {key: it[kept] for key, it in channels.items() if not is_phone or key in _ON_PHONE},
        ),
        sport="running",
        sub_sport=_sub_sport(planned),
        start=start,
        utc_offset_s=UTC_OFFSET_S,
        zone_from="file",
        device=_device(planned),
        totals=_total(channels, 0, last, pauses),
        laps=tuple(replace(it, trigger=trigger) for it in laps),
        pauses=tuple(Pause(_after(start, it.begin_s), _after(start, it.end_s)) for it in pauses),
    )


def _choose_points(planned: Planned, length: int, pauses: list[Stop]) -> NDArray[np.bool_]:
    """Keep a point a second, none while the watch is stopped; the first watch keeps fewer."""
    seconds = np.arange(length)
    kept = np.ones(length, np.bool_)
    if planned.week < _SAVES_ROOM_UNTIL_WEEK:
        at = np.cumsum(planned.chance(SAVING).integers(1, 7, length))
        kept[:] = False
        kept[at[at < length]] = True
        kept[[0, -1]] = True
    for it in pauses:
        kept &= (seconds <= it.begin_s) | (seconds >= it.end_s)
    return kept


def _sub_sport(planned: Planned) -> str:
    if planned.is_indoors:
        return "treadmill"
    return {"track": "track", "forest": "trail", "ridge": "trail"}.get(planned.route, "generic")


def _device(planned: Planned) -> Device:
    if planned.source == "gpx":
        return Device(name="made-up phone")
    which = 1 + (planned.week >= _SAVES_ROOM_UNTIL_WEEK) + (planned.week >= DYNAMICS_FROM_WEEK)
    return Device(name=f"made-up watch {which} of Mila Example")


def _laps(
    start: datetime,
    moments: Moments,
    channels: dict[str, Column],
    ends_m: Column,
    pauses: list[Stop],
) -> list[Lap]:
    last = len(channels[names.DISTANCE]) - 1
    ends = np.rint(np.interp(ends_m, moments.along_m, moments.at_s)).astype(int).clip(0, last)
    laps, begin = [], 0
    for end in [*ends[ends < last - _SHORTEST_LAP_S].tolist(), last]:
        laps.append(Lap(_after(start, begin), _total(channels, begin, end, pauses)))
        begin = end
    return laps


def _total(channels: dict[str, Column], begin: int, end: int, pauses: list[Stop]) -> Totals:
    """Sum up from one second to another, as watches do at the end of a lap."""
    paused = sum(max(min(it.end_s, end) - max(it.begin_s, begin), 0.0) for it in pauses)
    distance = channels[names.DISTANCE]
    length_m = float(distance[end] - distance[begin])
    totals = Totals(
        elapsed_s=float(end - begin),
        timer_s=float(end - begin - paused),
        distance_m=round(length_m, 2),
        calories_kcal=float(round(length_m / 1000 * body.WEIGHT_KG * 1.02)),
    )
    heart = channels.get(names.HEART_RATE)
    if heart is not None:
        beats = heart[begin : end + 1]
        totals = replace(totals, hr_mean=float(np.rint(beats.mean())), hr_max=float(beats.max()))
    high = channels.get(names.ALTITUDE)
    if high is None:
        return totals
    climbs = np.diff(high[begin : end + 1])
    return replace(
        totals,
        ascent_m=float(np.rint(climbs[climbs > 0].sum())),
        descent_m=float(np.rint(-climbs[climbs < 0].sum())),
    )


def _after(start: datetime, seconds: float) -> datetime:
    return start + timedelta(seconds=seconds)
