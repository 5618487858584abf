"""What a run's power amounts to, with hard stretches weighed as they feel."""

from typing import Final

import numpy as np

from app.domain.digest.course import Course
from app.domain.digest.held import Held
from app.domain.digest.windows import running_sum
from app.domain.track import Column

_ROLLING_S: Final = 30.0


def normal_power(course: Course, power: Held) -> float:
    """Take the fourth-power mean of the 30 s rolling mean; a pause is cut out."""
    clock_s = course.clock_s
    ends = np.flatnonzero(clock_s >= _ROLLING_S)
    if len(ends) < 2:
        return np.nan
    begin_s = clock_s[ends] - _ROLLING_S

    def gained(steps: Column) -> Column:
        until = running_sum(steps)
        return until[ends] - np.interp(begin_s, clock_s, until)

    is_whole = gained(power.known_s) > _ROLLING_S - 1e-6
    rolling = gained(power.amounts) / _ROLLING_S
    weights = np.where(is_whole, course.known_s[ends - 1], 0)
    if weights.sum() <= 0:
        return np.nan
    squares = rolling * rolling  # a power of four would cost fifty times as much
    return float(((weights * squares * squares).sum() / weights.sum()) ** 0.25)
