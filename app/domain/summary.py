"""The few figures by which a run is listed: the file's own, else counted from its points."""

from dataclasses import dataclass

import numpy as np

from app.domain.recording import Activity
from app.domain.track import DISTANCE, HEART_RATE, LATITUDE, LONGITUDE, Track

_EARTH_M = 6_371_008.8  # mean radius (IUGG)


@dataclass(frozen=True, slots=True)
class Summary:
    """None where neither the file nor its points say."""

    distance_m: float | None
    elapsed_s: float | None
    moving_s: float | None
    ascent_m: float | None
    descent_m: float | None
    calories_kcal: float | None
    hr_mean: float | None
    hr_max: float | None
    points: int


def summarise(activity: Activity) -> Summary:
    """Put an activity into figures; climb is left to what the device says."""
    said, track = activity.totals, activity.track
    elapsed_s = _first(said.elapsed_s, _span(track))
    paused_s = sum(pause.duration_s for pause in activity.pauses)
    running_s = None if elapsed_s is None else max(elapsed_s - paused_s, 0.0)
    beats = track.get(HEART_RATE)
    known = np.empty(0) if beats is None else beats[~np.isnan(beats)]
    return Summary(
        distance_m=_first(said.distance_m, _last_distance(track), _length(track)),
        elapsed_s=_first(elapsed_s, said.timer_s),
        moving_s=_first(said.timer_s, running_s),
        ascent_m=said.ascent_m,
        descent_m=said.descent_m,
        calories_kcal=said.calories_kcal,
        hr_mean=_first(said.hr_mean, float(known.mean()) if len(known) else None),
        hr_max=_first(said.hr_max, float(known.max()) if len(known) else None),
        points=len(track),
    )


def _first(*figures: float | None) -> float | None:
    return next((figure for figure in figures if figure is not None), None)


def _span(track: Track) -> float | None:
    times = track.time_s[~np.isnan(track.time_s)]
    return float(times.max() - times.min()) if len(times) else None


def _last_distance(track: Track) -> float | None:
    distance = track.get(DISTANCE)
    known = np.empty(0) if distance is None else distance[~np.isnan(distance)]
    return float(known.max() - min(known[0], 0.0)) if len(known) else None


def _length(track: Track) -> float | None:
    """Add up the way from position to position, but not across interruptions (haversine)."""
    is_located = track.is_located()
    if is_located.sum() < 2:
        return None
    at = np.flatnonzero(is_located)
    latitude = np.radians(track.channels[LATITUDE][at])
    longitude = np.radians(track.channels[LONGITUDE][at])
    half = (
        np.sin(np.diff(latitude) / 2) ** 2
        + np.cos(latitude[:-1]) * np.cos(latitude[1:]) * np.sin(np.diff(longitude) / 2) ** 2
    )
    steps = 2 * _EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    pieces = np.searchsorted(np.asarray(track.breaks), at, side="right")
    return float(steps[np.diff(pieces) == 0].sum())
