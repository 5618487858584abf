"""How much an activity climbs and falls, counted so that a trembling altitude adds nothing."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.digest.course import Course
from app.domain.digest.windows import running_sum
from app.domain.track import ALTITUDE, Column

_SMOOTHED_S: Final = 15.0  # watches smooth about as much, going by what they count
_BAROMETRIC_M: Final = 2.0
_SATELLITE_M: Final = 5.0
_STEPS_A_METRE: Final = 5.0  # barometric altitude is written in fifths


@dataclass(frozen=True, slots=True)
class Climb:
    """Smoothed altitude, and what was climbed and fallen until each point."""

    altitude_m: Column
    ascent_m: Column
    descent_m: Column
    is_rising: NDArray[np.bool_]  # of intervals: part of a rise that counts


def climb(course: Course, *, has_device_ascent: bool) -> Climb | None:
    """Count rises and falls by hysteresis; None where no altitude is known.

    Altitude is smoothed over 15 s of the running clock. A turn counts once it goes against the
    way so far by 2 m where a barometer measured (the device says how much it climbed, and its
    altitudes are fifths of a metre), by 5 m where only satellites did. A rise or fall that counts,
    counts whole, from its lowest to its highest point.
    """
    said = course.channels.get(ALTITUDE)
    if said is None:
        return None
    known = np.flatnonzero(~np.isnan(said))
    if len(known) < 2:
        return None
    is_barometric = has_device_ascent and _is_in_fifths(said[known])
    between = np.interp(course.clock_s, course.clock_s[known], said[known])
    altitude_m = _smooth(course, np.where(np.isnan(said), between, said))
    turns = _turns(altitude_m)
    least_m = _BAROMETRIC_M if is_barometric else _SATELLITE_M
    pivots = turns[_pivots(altitude_m[turns].tolist(), least_m)]
    return _count(altitude_m, pivots)


def _count(altitude_m: Column, pivots: NDArray[np.intp]) -> Climb:
    """Add rises and falls up, point by point: within each, what is highest (lowest) so far."""
    number = len(altitude_m)
    if len(pivots) < 2:
        nothing = np.zeros(number)
        return Climb(altitude_m, nothing, nothing, np.zeros(number - 1, np.bool_))
    change_m = np.diff(altitude_m[pivots])
    leg = np.clip(np.searchsorted(pivots, np.arange(number)) - 1, 0, len(change_m) - 1)
    gone_m = np.clip((altitude_m - altitude_m[pivots[leg]]) * np.sign(change_m)[leg], 0, None)
    # Each leg is put above the one before it, so that one pass serves all of them
    lift_m = leg * (np.ptp(altitude_m) + 1)
    gone_m = np.maximum.accumulate(gone_m + lift_m) - lift_m
    is_outside = np.arange(number) < pivots[0]
    gone_m = np.where(is_outside, 0, np.minimum(gone_m, np.abs(change_m)[leg]))
    is_up = change_m > 0
    ascent_m = running_sum(np.where(is_up, change_m, 0))[leg] + gone_m * is_up[leg]
    descent_m = running_sum(np.where(is_up, 0, -change_m))[leg] + gone_m * ~is_up[leg]
    is_last = np.arange(1, number) > pivots[-1]
    is_rising = is_up[leg][1:] & ~is_last & ~is_outside[:-1]
    return Climb(altitude_m, ascent_m, descent_m, is_rising)


def _is_in_fifths(altitude_m: Column) -> bool:
    steps = altitude_m * _STEPS_A_METRE
    return bool((np.abs(steps - np.round(steps)) < 0.01).all())


def _smooth(course: Course, altitude_m: Column) -> Column:
    """Take the mean over some seconds around each point, fewer at the ends."""
    clock_s = course.clock_s
    area = running_sum((altitude_m[1:] + altitude_m[:-1]) / 2 * np.diff(clock_s))
    half_s = np.minimum(_SMOOTHED_S / 2, np.minimum(clock_s, clock_s[-1] - clock_s))
    end, begin = clock_s + half_s, clock_s - half_s
    length = end - begin
    grown = np.interp(end, clock_s, area) - np.interp(begin, clock_s, area)
    smooth: Column = np.divide(grown, length, out=altitude_m.copy(), where=length > 0)
    return smooth


def _turns(altitude_m: Column) -> NDArray[np.intp]:
    """Find the points at which the way goes from up to down or back, and where it begins and ends.

    What is level belongs to no rise: it ends at the first highest point, and begins at the last
    lowest one.
    """
    steps = np.diff(altitude_m)
    sloping = np.flatnonzero(steps)
    if not len(sloping):
        return sloping
    is_up = steps[sloping] > 0
    before = np.flatnonzero(is_up[1:] != is_up[:-1])
    turns = np.where(is_up[before], sloping[before] + 1, sloping[before + 1])
    return np.concatenate([sloping[:1], turns, sloping[-1:] + 1])


def _pivots(heights: list[float], least_m: float) -> list[int]:
    """Choose the turns between which every rise and fall reaches the least height."""
    pivots: list[int] = []
    top = bottom = 0
    way = 0  # up is 1, down is -1, and at first nobody knows
    for at, height in enumerate(heights):
        if way >= 0 and height > heights[top]:
            top = at
        if way <= 0 and height <= heights[bottom]:
            bottom = at
        if way >= 0 and heights[top] - height >= least_m:
            pivots.append(top)
            way, bottom = -1, at
        elif way <= 0 and height - heights[bottom] >= least_m:
            pivots.append(bottom)
            way, top = 1, at
    if way != 0:
        pivots.append(top if way > 0 else bottom)
    return pivots
