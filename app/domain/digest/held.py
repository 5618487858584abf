"""Heart rate and power over the intervals: cleaned, short gaps bridged, with their sums."""

from typing import NamedTuple

import numpy as np

from app.domain.digest.course import LONGEST_STEP_S, Course
from app.domain.digest.means import best_means
from app.domain.digest.windows import bridge
from app.domain.track import Column


class Held(NamedTuple):
    """A channel as it holds over each interval."""

    values: Column  # NaN where unknown
    known_s: Column  # of each interval, zero where the value is unknown
    amounts: Column  # values times seconds, zero where unknown

    def total_s(self) -> float:
        """Say for how long the value is known."""
        return float(self.known_s.sum())

    def mean(self) -> float:
        """Weigh each value by its seconds."""
        known_s = self.known_s.sum()
        return float(self.amounts.sum() / known_s) if known_s > 0 else np.nan

    def most(self) -> float:
        """Find the highest value that held for any time."""
        return float(self.values[self.known_s > 0].max(initial=-np.inf))

    def least(self) -> float:
        """Find the lowest value that held for any time."""
        return float(self.values[self.known_s > 0].min(initial=np.inf))


def hold(values: Column | None, seconds: Column) -> Held | None:
    """Let each point's value hold until the next one; None where no value is known for any time."""
    if values is None:
        return None
    values = values[:-1]
    known_s = np.where(np.isnan(values), 0, seconds)
    if known_s.sum() <= 0:
        return None
    return Held(values, known_s, np.where(known_s > 0, values, 0) * known_s)


def hold_bridged(course: Course, values: Column | None) -> Held | None:
    """Do the same where what is missing for a moment was surely there."""
    if values is None:
        return None
    return hold(bridge(course.clock_s, values, LONGEST_STEP_S), course.known_s)


def best_of(course: Course, held: Held | None) -> Column:
    """Find the best means of the running clock: a pause is cut out, a hole is not crossed."""
    known_s = np.zeros(len(course.step_s)) if held is None else held.known_s
    amounts = known_s if held is None else held.amounts
    return best_means(course.clock_s, amounts, known_s)
