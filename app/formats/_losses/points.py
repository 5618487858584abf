"""Lays a track and what was read back of it side by side, point by point."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Track


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two tracks of equally many points, and how many points of the first were left out."""

    given: Track
    back: Track
    unplaced: int = 0
    others: int = 0


def align(given: Track, back: Track) -> Aligned:
    """Leave out of the one track the points that the other lacks.

    Those without a position are what is missing, if it is as many; else the last ones are.
    """
    missing = len(given) - len(back)
    is_located = given.is_located()
    if missing > 0 and len(back) == int(is_located.sum()):
        return Aligned(_cut(given, is_located), back, unplaced=missing)
    count = min(len(given), len(back))
    first = _cut(given, np.arange(len(given)) < count)
    return Aligned(first, _cut(back, np.arange(len(back)) < count), others=max(missing, 0))


def _cut(track: Track, mask: NDArray[np.bool_]) -> Track:
    if mask.all():
        return track
    before = np.concatenate([[0], np.cumsum(mask)])
    breaks = {int(before[at]) for at in track.breaks} - {0, int(mask.sum())}
    channels = {key: column[mask] for key, column in track.channels.items()}
    return Track(track.time_s[mask], channels, track.developer_fields, tuple(sorted(breaks)))
