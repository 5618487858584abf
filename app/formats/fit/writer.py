"""Writes an activity as a FIT file."""

import re
from collections.abc import Iterator

import numpy as np

from app.domain.recording import Activity, Device
from app.formats.fit import encoder, profile
from app.formats.fit.base_types import ENUM, TEXT, U16, U32, U32Z
from app.formats.fit.encoder import Value, message
from app.formats.fit.point_fields import point_fields
from app.formats.fit.written import lap_message, length_message, session_message, sport_number

_VERSION = re.compile(r"\d{1,3}\.\d\d", re.ASCII)  # FIT counts it in hundredths
_TIMER, _START, _STOP_ALL = 0, 0, 4
_BEATS_A_MESSAGE = 5


def write(activity: Activity) -> bytes:
    """Write what FIT can carry; what does not fit into a field is absent from it."""
    sport = profile.word("sport", sport_number(activity.sport))
    descriptions, fields = point_fields(activity.track, sport)
    definition, points = encoder.points(profile.RECORD, fields)
    content = [
        *_head(activity),
        *descriptions,
        definition,
        *_with_pauses(activity, points),
        *_beats(activity),
        *_tail(activity),
    ]
    return encoder.whole_file(b"".join(content))


def _seconds(activity: Activity) -> tuple[float | None, float | None]:
    """Say the first and the last moment, in FIT's seconds."""
    times = activity.track.time_s
    known = times[~np.isnan(times)] - profile.EPOCH
    if activity.start is not None:
        start: float | None = activity.start.timestamp() - profile.EPOCH
    else:
        start = float(known.min()) if len(known) else None
    return start, float(known.max()) if len(known) else start


def _head(activity: Activity) -> Iterator[bytes]:
    device = activity.device or Device()
    start, _ = _seconds(activity)
    maker = profile.number("manufacturer", device.maker)
    yield message(
        profile.FILE_ID,
        {
            0: (ENUM, profile.ACTIVITY_FILE),
            1: (U16, profile.NO_MAKER if maker is None else maker),
            2: (U16, profile.product_number(maker, device.product)),
            3: (U32Z, device.serial),
            4: (U32, start),
            8: (TEXT, device.name),
        },
    )
    if _VERSION.fullmatch(device.software):
        yield message(profile.FILE_CREATOR, {0: (U16, float(device.software) * 100)})
    if activity.notes:
        yield message(
            profile.WORKOUT,
            {8: (TEXT, activity.title), 17: (TEXT, activity.notes)},
        )


def _timer(at: float | None, kind: int) -> bytes:
    return message(
        profile.EVENT, {profile.TIMESTAMP: (U32, at), 0: (ENUM, _TIMER), 1: (ENUM, kind)}
    )


def _with_pauses(activity: Activity, points: list[bytes]) -> Iterator[bytes]:
    """Put the timer's stops and starts between the points, where they happened."""
    start, end = _seconds(activity)
    yield _timer(start, _START)
    times, done = activity.track.time_s, 0
    for pause in activity.pauses:
        began, ended = pause.start.timestamp(), pause.end.timestamp()
        later = np.flatnonzero(times[done:] > began)
        upto = done + int(later[0]) if len(later) else len(points)
        yield from points[done:upto]
        yield _timer(began - profile.EPOCH, _STOP_ALL)
        yield _timer(ended - profile.EPOCH, _START)
        done = upto
    yield from points[done:]
    yield _timer(end, _STOP_ALL)


def _beats(activity: Activity) -> Iterator[bytes]:
    """Write the times between heartbeats, some to a message, the last filled up with absent."""
    with np.errstate(over="ignore"):
        beats = np.rint(activity.beats_s * 1000)
    for at in range(0, len(beats), _BEATS_A_MESSAGE):
        yield encoder.array_message(profile.HRV, 0, U16, beats[at : at + _BEATS_A_MESSAGE])


def _tail(activity: Activity) -> Iterator[bytes]:
    """Write what sums the points up: lengths, laps, the session and the activity."""
    start, end = _seconds(activity)
    for length in activity.lengths:
        yield length_message(length, end)
    for lap in activity.laps:
        yield lap_message(lap, end)
    yield session_message(activity, start, end)
    local: dict[int, tuple[int, Value]] = {}
    if activity.zone_from == "file" and activity.utc_offset_s is not None and end is not None:
        local[5] = (U32, end + activity.utc_offset_s)
    yield message(profile.ACTIVITY, {profile.TIMESTAMP: (U32, end), 1: (U16, 1)} | local)
