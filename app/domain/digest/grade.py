"""How steep it is, and what a metre of it is worth on the flat."""

from typing import Final

from app.domain.digest.climb import Climb
from app.domain.digest.course import Course
from app.domain.digest.windows import rate_around
from app.domain.grading import fitted_factor
from app.domain.track import Column

_AROUND_M: Final = 30.0
_LEAST_WAY_M: Final = 10.0  # a shorter way tells no grade


def graded_steps(course: Course, climb: Climb | None) -> Column | None:
    """Turn each interval's metres into as many as they are worth on the flat."""
    if climb is None or not course.has_distance:
        return None
    if course.distance_m[-1] < _LEAST_WAY_M:
        return course.step_m
    grade = rate_around(course.distance_m, climb.altitude_m, _AROUND_M)
    return course.step_m * fitted_factor(grade)
