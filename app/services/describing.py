"""Describes one file as values, for people and for scripts to read."""

from dataclasses import asdict
from datetime import datetime

import numpy as np

from app.domain import track
from app.domain.errors import ImportFailed
from app.domain.recording import Activity, Recording
from app.domain.track import Column
from app.services.decoding import decode, find_format
from app.services.inspecting import Row, describe_refusal
from app.services.opening import Source, open_source

# Places and times are said apart, as the first and the last of them
_NOT_SUMMED = frozenset({track.LATITUDE, track.LONGITUDE})


def describe(source: Source) -> Row:
    """Open, decode and describe a file; one that is refused still says what format it has."""
    opened = open_source(source)
    entry = find_format(opened.data)
    try:
        return describe_recording(decode(opened, entry))
    except ImportFailed as error:
        return describe_refusal(error, entry.key)


def describe_recording(recording: Recording) -> Row:
    """Describe what a file says."""
    return {
        "format": recording.format,
        "status": "recovered" if recording.is_recovered else "ok",
        "reason": "",
        "warnings": list(recording.warnings),
        "activities": [describe_activity(activity) for activity in recording.activities],
    }


def describe_activity(activity: Activity) -> Row:
    """Say what a file says of one activity."""
    own, totals = activity.track, activity.totals
    first, last = _find_ends(own)
    return {
        "sport": activity.sport,
        "sub_sport": activity.sub_sport,
        "title": activity.title,
        "notes": activity.notes,
        "start": _write_moment(activity.start),
        "utc_offset_s": activity.utc_offset_s,
        "zone_from": activity.zone_from,
        "device": str(activity.device or "") or None,
        "points": len(own),
        "positions": int(own.is_located().sum()),
        "laps": len(activity.laps),
        "pauses": len(activity.pauses),
        "pause_s": sum((pause.duration_s for pause in activity.pauses), 0.0),
        "elapsed_s": totals.elapsed_s,
        "timer_s": totals.timer_s,
        "distance_m": totals.distance_m,
        "ascent_m": _shorten(totals.ascent_m),
        "descent_m": _shorten(totals.descent_m),
        "calories_kcal": _shorten(totals.calories_kcal),
        "first": first,
        "last": last,
        "developer_fields": [field.name for field in own.developer_fields],
        "channels": {
            key: _sum_up(column) for key, column in own.channels.items() if key not in _NOT_SUMMED
        },
    }


def _write_moment(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat().replace("+00:00", "Z")


def _shorten(value: float | None) -> float | int | None:
    """Write a whole number as one."""
    return int(value) if value is not None and value == int(value) else value


def _find_ends(own: track.Track) -> tuple[list[float] | None, list[float] | None]:
    """Find the first and the last position."""
    known = np.flatnonzero(own.is_located())
    if not len(known):
        return None, None
    latitude, longitude = own.channels[track.LATITUDE], own.channels[track.LONGITUDE]
    first, last = (
        [round(float(latitude[at]), 9), round(float(longitude[at]), 9)]
        for at in (known[0], known[-1])
    )
    return first, last


def _sum_up(column: Column) -> Row:
    """Count and sum what was measured; a channel has at least one value."""
    known = column[~np.isnan(column)]
    return {
        "count": len(known),
        "sum": round(float(known.sum()), 6),
        "mean": round(float(known.mean()), 6),
        "min": float(known.min()),
        "max": float(known.max()),
    }


def describe_laps(activity: Activity) -> list[Row]:
    """Say what the device counted of each lap."""
    return [
        {"start": _write_moment(lap.start), "trigger": lap.trigger} | asdict(lap.totals)
        for lap in activity.laps
    ]


def describe_pauses(activity: Activity) -> list[Row]:
    """Say when the device's clock was stopped."""
    return [
        {"start": _write_moment(it.start), "end": _write_moment(it.end)} for it in activity.pauses
    ]
