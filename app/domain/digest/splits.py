"""What happened kilometre by kilometre, and mile by mile."""

from typing import Final, NamedTuple

import numpy as np

from app.domain.digest import SPLIT_COLUMNS
from app.domain.digest.course import Course
from app.domain.track import Column

KILOMETRE_M: Final = 1000.0
MILE_M: Final = 1609.344
_MOST_SPLITS: Final = 2000  # nobody's run is longer; the last one takes the rest


class Amounts(NamedTuple):
    """Sums until each point; None where nothing is known."""

    moving_s: Column
    graded_m: Column | None
    ascent_m: Column | None
    beats: Column | None  # heart rate times the seconds that it is known for
    beats_s: Column | None


def split(course: Course, amounts: Amounts, length_m: float) -> Column:
    """Cut the way into equal lengths; what remains is the last one."""
    if not course.has_distance or course.distance_m[-1] <= 0:
        return np.empty((0, len(SPLIT_COLUMNS)))
    distance_m = course.distance_m
    whole_m = float(distance_m[-1])
    inner_m = np.arange(1, min(int(whole_m / length_m), _MOST_SPLITS - 1) + 1) * length_m
    inner_m = inner_m[inner_m < whole_m]
    ends_m = np.concatenate([[0.0], inner_m, [whole_m]])
    inner_s = np.interp(inner_m, distance_m, course.time_s)
    ends_s = np.concatenate([[0.0], inner_s, course.time_s[-1:]])

    def share(until: Column | None) -> Column:
        if until is None:
            return np.full(len(ends_m) - 1, np.nan)
        return np.diff(np.interp(ends_s, course.time_s, until))

    moving_s = share(amounts.moving_s)
    return np.column_stack(
        [
            np.diff(ends_m),
            np.diff(ends_s),
            moving_s,
            ratio(share(amounts.beats), share(amounts.beats_s)),
            share(amounts.ascent_m),
            ratio(share(amounts.graded_m), moving_s),
        ]
    )


def ratio(above: Column, below: Column) -> Column:
    """Divide where there is something to divide by; NaN elsewhere."""
    found: Column = np.divide(above, below, out=np.full(len(below), np.nan), where=below > 0)
    return found
