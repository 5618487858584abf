"""How steep it is under each step."""

from typing import Final

import numpy as np

from app.domain.digest.climb import Climb
from app.domain.digest.course import Course
from app.domain.digest.windows import rate_around
from app.domain.track import Column

_AROUND_M: Final = 30.0
_LEAST_WAY_M: Final = 10.0  # a shorter way tells no grade


def grade_of_steps(course: Course, climb: Climb | None) -> Column | None:
    """Say how steep each interval is; None where no altitude or no way is known."""
    if climb is None or not course.has_distance:
        return None
    if course.distance_m[-1] < _LEAST_WAY_M:
        return np.zeros(len(course.step_m))
    return rate_around(course.distance_m, climb.altitude_m, _AROUND_M)
