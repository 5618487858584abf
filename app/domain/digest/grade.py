"""How steep it is, and what a metre of it is worth on the flat."""

from typing import Final

import numpy as np

from app.domain.digest.climb import Climb
from app.domain.digest.course import Course
from app.domain.digest.windows import rate_around
from app.domain.track import Column

_AROUND_M: Final = 30.0
_LEAST_WAY_M: Final = 10.0  # a shorter way tells no grade

# At the same heart rate, how much faster one would run on the flat: by grade in percent
# (the curve that Strava fitted to its runners' heart rates, 2017), straight between its points
_GRADES_PERCENT: Final = (-20, -18, -10, -9, -5, -1, 0, 1, 5, 10, 20, 30, 40)
_FACTORS: Final = (
    1.085, 1.020, 0.875, 0.875, 0.900, 0.980, 1.0, 1.02, 1.19, 1.48, 2.28, 3.16, 3.739,
)  # fmt: skip


def graded_steps(course: Course, climb: Climb | None) -> Column | None:
    """Turn each interval's metres into as many as they are worth on the flat."""
    if climb is None or not course.has_distance:
        return None
    if course.distance_m[-1] < _LEAST_WAY_M:
        return course.step_m
    grade = rate_around(course.distance_m, climb.altitude_m, _AROUND_M)
    return course.step_m * factor_of(grade)


def factor_of(grade: Column) -> Column:
    """Look up the factor of a grade (a fraction); beyond the table its ends hold."""
    return np.interp(grade * 100, _GRADES_PERCENT, _FACTORS)
