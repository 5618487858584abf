"""The best time over each standard distance."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.digest import DISTANCES_M
from app.domain.digest.course import Course
from app.domain.digest.windows import running_sum
from app.domain.track import Column

_STRIDE: Final = 16
_ROUNDED: Final = 0.001  # people say 21.1 km, and 16.09


class Efforts(NamedTuple):
    """One of each for every distance, NaN where the run is shorter."""

    best_time_s: Column
    best_from_s: Column


class _Line(NamedTuple):
    """Where one was when. Between points the pace is even.

    np.interp takes the last of equal places; mirrored, it takes the first. So a window leaves a
    standing place as late as it can, and ends as soon as it gets there.
    """

    time_s: Column
    distance_m: Column
    mirrored_s: Column
    mirrored_m: Column
    jumped: Column | None  # how many jumps until each point


def best_efforts(course: Course) -> Efforts:
    """Find the least time, stops included, in which each distance was covered anywhere.

    A best window has an end on a point: if neither end had, moving it one way or the other would
    be no worse. So only those windows are looked at.
    """
    time_s, distance_m = course.time_s, course.distance_m
    best = np.full((2, len(DISTANCES_M)), np.nan)
    if not course.has_distance:
        return Efforts(*best)
    jumped = running_sum(course.is_jump.astype(np.float64)) if course.is_jump.any() else None
    mirrored_s, mirrored_m = (np.ascontiguousarray(it[::-1]) for it in (time_s, -distance_m))
    line = _Line(time_s, distance_m, mirrored_s, mirrored_m, jumped)
    for at, length_m in enumerate(DISTANCES_M):
        if distance_m[-1] >= length_m:
            best[:, at] = _best(line, length_m)
    return Efforts(*best)


def time_of_whole(distance_m: float, time_s: float) -> Column:
    """Take a run without points for an effort over what it was as a whole, a typed race mostly."""
    lengths_m = np.array(DISTANCES_M)
    is_whole = np.abs(distance_m - lengths_m) <= _ROUNDED * lengths_m
    pace = time_s / distance_m if distance_m > 0 and time_s > 0 else np.nan
    return np.where(is_whole, pace * lengths_m, np.nan)


def _best(line: _Line, length_m: float) -> tuple[float, float]:
    """Look at windows from every some points, then only where there could be better ones."""
    time_s, distance_m = line.time_s, line.distance_m
    begins = int(np.searchsorted(distance_m, distance_m[-1] - length_m, side="right"))
    starts = np.arange(begins)
    best = (np.inf, np.nan)
    for stride in (_STRIDE, 1):
        some = starts[::stride]
        taken = _arrive(line, distance_m[some] + length_m) - time_s[some]
        best = min(best, _shortest(line, time_s[some], taken))
        # One that begins later, but before the next start, is shorter by less than that step
        step_s = time_s[np.minimum(some + stride, len(time_s) - 1)] - time_s[some]
        hopeful = some[taken - step_s <= best[0]]
        starts = (hopeful[:, None] + np.arange(stride)).ravel()
        starts = starts[starts < begins]
    ends = _ends_between(distance_m, starts, length_m)
    from_s = np.interp(distance_m[ends] - length_m, distance_m, time_s)
    best = min(best, _shortest(line, from_s, time_s[ends] - from_s))
    return best if np.isfinite(best[0]) else (np.nan, np.nan)


def _arrive(line: _Line, places_m: Column) -> Column:
    return np.interp(-places_m, line.mirrored_m, line.mirrored_s)


def _shortest(line: _Line, from_s: Column, taken: Column) -> tuple[float, float]:
    """Find the shortest window that has no jump in it, and when it begins."""
    if line.jumped is not None:
        before = np.interp(from_s, line.time_s, line.jumped)
        after = np.interp(from_s + taken, line.time_s, line.jumped)
        taken = np.where(after - before > 1e-9, np.inf, taken)
    if not len(taken):
        return np.inf, np.nan
    first = int(np.argmin(taken))
    return float(taken[first]), float(from_s[first])


def _ends_between(
    distance_m: Column, begins: NDArray[np.intp], length_m: float
) -> NDArray[np.intp]:
    """Find the points where windows end that begin between these points and their next ones."""
    first = distance_m.searchsorted(distance_m[begins] + length_m, side="left")
    nexts = np.minimum(begins + 1, len(distance_m) - 1)
    last = distance_m.searchsorted(distance_m[nexts] + length_m, side="right")
    # Both rise with the begins, so all that counts lies between the first and the last of them
    least, most = first.min(initial=len(distance_m)), last.max(initial=0)
    span = max(int(most - least), 0) + 1
    edges = np.bincount(first - least, minlength=span) - np.bincount(last - least, minlength=span)
    ends: NDArray[np.intp] = np.flatnonzero(np.cumsum(edges[:-1])) + least
    return ends[distance_m[ends] >= length_m]
