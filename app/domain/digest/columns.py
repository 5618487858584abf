"""The points of a track without what cannot be, and in order of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain import track as channels
from app.domain.track import Column, Track

# What a channel may say; the rest is taken for a fault of the sensor or the file
_BELIEVED: Final = {
    channels.LATITUDE: (-90.0, 90.0),
    channels.LONGITUDE: (-180.0, 180.0),
    channels.DISTANCE: (-1e7, 1e7),
    channels.SPEED: (0.0, 100.0),
    channels.ALTITUDE: (-1000.0, 10_000.0),
    channels.HEART_RATE: (1.0, 1000.0),  # what no heart does is a spike, and counted
    channels.CADENCE: (1.0, 500.0),  # zero is standing, not slow stepping
    channels.POWER: (0.0, 5000.0),
    channels.TEMPERATURE: (-60.0, 80.0),
    channels.VERTICAL_OSCILLATION: (1.0, 500.0),
    channels.VERTICAL_RATIO: (0.1, 50.0),
    channels.STANCE_TIME: (1.0, 2000.0),
}
_LATEST_S: Final = 1e11  # some three thousand years


@dataclass(frozen=True, slots=True)
class Columns:
    """Points with a time, each later than the one before; NaN where a value is unknown."""

    start_s: float  # since 1970
    time_s: Column  # since the start
    piece: NDArray[np.intp]  # of the line; it is interrupted where this changes
    channels: Mapping[str, Column]


def believe(track: Track) -> Track:
    """Take out all values that cannot be; the points stay."""
    found = {key: track.get(key) for key in _BELIEVED}
    return Track(
        _believe(track.time_s, -_LATEST_S, _LATEST_S),
        {key: _believe(it, *_BELIEVED[key]) for key, it in found.items() if it is not None},
        breaks=track.breaks,
    )


def _believe(column: Column, least: float, most: float) -> Column:
    is_wrong = ~((column >= least) & (column <= most))
    return np.where(is_wrong, np.nan, column) if is_wrong.any() else column


def put_in_order(track: Track) -> Columns:
    """Sort by time, which keeps the file's order where it can; points of one time become one."""
    order = np.flatnonzero(~np.isnan(track.time_s))
    time_s = track.time_s[order]
    if (np.diff(time_s) < 0).any():
        order = order[np.argsort(time_s, kind="stable")]
        time_s = track.time_s[order]
    is_last = np.ones(len(time_s), np.bool_)
    is_last[:-1] = time_s[1:] > time_s[:-1]
    piece = np.searchsorted(np.sort(np.asarray(track.breaks, np.intp)), order, side="right")
    start_s = float(time_s[0]) if len(time_s) else 0.0
    return Columns(
        start_s,
        time_s[is_last] - start_s,
        piece[is_last],
        {key: _merge(it[order], is_last) for key, it in track.channels.items()},
    )


def _merge(column: Column, is_last: NDArray[np.bool_]) -> Column:
    """Let the last known value of each time stand: some watches write one point for each sensor."""
    if is_last.all():
        return column
    is_known = ~np.isnan(column)
    slot: NDArray[np.intp] = np.cumsum(is_last) - is_last
    merged = np.full(int(is_last.sum()), np.nan)
    merged[slot[is_known]] = column[is_known]  # of several, the last one stays
    return merged
