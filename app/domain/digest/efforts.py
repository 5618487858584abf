"""The best time over each standard distance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.digest import DISTANCES_M
from app.domain.digest.course import Course
from app.domain.digest.windows import running_sum
from app.domain.track import Column


class Efforts(NamedTuple):
    """One of each for every distance, NaN where the run is shorter."""

    best_time_s: Column
    best_from_s: Column


def best_efforts(course: Course) -> Efforts:
    """Find the least time, stops included, in which each distance was covered anywhere.

    Between points the pace is even. Then a best window has an end on a point: if neither end
    had, moving it one way or the other would be no worse. So only those windows are looked at.
    """
    time_s, distance_m = course.time_s, course.distance_m
    best = np.full((2, len(DISTANCES_M)), np.nan)
    if not course.has_distance:
        return Efforts(*best)
    jumped = running_sum(course.is_jump.astype(np.float64)) if course.is_jump.any() else None
    # np.interp takes the last of equal places; mirrored, it takes the first: so a window leaves
    # a standing place as late as it can, and ends as soon as it gets there
    mirrored_m, mirrored_s = -distance_m[::-1], time_s[::-1]
    for at, length_m in enumerate(DISTANCES_M):
        if distance_m[-1] < length_m:
            continue
        begins = np.searchsorted(distance_m, distance_m[-1] - length_m, side="right")
        ends = np.searchsorted(distance_m, length_m, side="left")
        arrive = np.interp(-(distance_m[:begins] + length_m), mirrored_m, mirrored_s)
        leave = np.interp(distance_m[ends:] - length_m, distance_m, time_s)
        starts = np.concatenate([time_s[:begins], leave])
        taken = np.concatenate([arrive - time_s[:begins], time_s[ends:] - leave])
        if jumped is not None:
            taken[_crosses(jumped, time_s, starts, taken)] = np.inf
        first = int(np.argmin(taken))
        if np.isfinite(taken[first]):
            best[:, at] = taken[first], starts[first]
    return Efforts(*best)


def _crosses(jumped: Column, time_s: Column, starts: Column, taken: Column) -> NDArray[np.bool_]:
    """Tell which windows have a jump in them."""
    before, after = np.interp(starts, time_s, jumped), np.interp(starts + taken, time_s, jumped)
    return after - before > 1e-9
