"""Sums along the way, and how fast they grow around a point."""

import numpy as np

from app.domain.track import Column


def running_sum(steps: Column) -> Column:
    """Add up what each interval brings: one value a point, zero at the first."""
    total = np.zeros(len(steps) + 1)
    np.cumsum(steps, out=total[1:])
    return total


def rate_around(place: Column, total: Column, width: float) -> Column:
    """Tell how fast a sum grows around each interval: over its own length, but at least `width`.

    `place` (a time or a distance) never falls; beyond its ends there is nothing.
    """
    middle = (place[1:] + place[:-1]) / 2
    begin = np.maximum(np.minimum(place[:-1], middle - width / 2), place[0])
    end = np.minimum(np.maximum(place[1:], middle + width / 2), place[-1])
    grown = np.interp(end, place, total) - np.interp(begin, place, total)
    length = end - begin
    rate: Column = np.divide(grown, length, out=np.zeros(len(grown)), where=length > 0)
    return rate


def bridge(clock_s: Column, values: Column, longest_s: float) -> Column:
    """Fill what is unknown between two known values that are close enough; straight between."""
    unknown = np.flatnonzero(np.isnan(values))
    if not len(unknown) or len(unknown) == len(values):
        return values
    known = np.flatnonzero(~np.isnan(values))
    after = np.searchsorted(known, unknown)
    is_inside = (after > 0) & (after < len(known))
    unknown, after = unknown[is_inside], after[is_inside]
    gap_s = clock_s[known[after]] - clock_s[known[after - 1]]
    short = unknown[gap_s <= longest_s]
    filled = values.copy()
    filled[short] = np.interp(clock_s[short], clock_s[known], values[known])
    return filled
