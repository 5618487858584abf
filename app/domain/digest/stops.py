"""Stops on the way: pauses and standing, from the first movement to the last."""

from typing import Final, NamedTuple

import numpy as np

from app.domain.digest.course import Course

_LEAST_S: Final = 5.0  # shorter is a stumble


class Stops(NamedTuple):
    """How many there were, and how long the longest one was."""

    number: int
    longest_s: float


def find_stops(course: Course) -> Stops:
    """Join intervals that stand still, one after the other, to stops."""
    moving = np.flatnonzero(~course.is_stopped)
    if not len(moving):
        return Stops(0, 0.0)
    # Between two moving intervals that are no neighbours lies one stop
    stood_s = course.time_s[moving[1:]] - course.time_s[moving[:-1] + 1]
    lengths_s = stood_s[stood_s >= _LEAST_S]
    return Stops(len(lengths_s), float(lengths_s.max(initial=0.0)))
