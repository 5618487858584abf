"""Speeds and times of whole runs, as several metrics need them."""

from app.domain.columns import divide, first_known
from app.domain.runs import Runs
from app.domain.track import Column


def moving_s(runs: Runs) -> Column:
    """Take the time on the move, or the device's timer, or all the time, whichever is known."""
    return first_known(runs["moving_s"], runs["timer_s"], runs["elapsed_s"])


def plain_mps(runs: Runs) -> Column:
    """Divide the distance by the time on the move."""
    return divide(runs["distance_m"], moving_s(runs))


def graded_mps(runs: Runs) -> Column:
    """Take the speed on the flat that would have been as hard; NaN without altitude."""
    return divide(runs["graded_distance_m"], runs["graded_s"])


def cost_mps(runs: Runs) -> Column:
    """Take the speed on the flat that would have cost as much; NaN without altitude."""
    return divide(runs["cost_distance_m"], runs["graded_s"])


def graded_or_plain_mps(runs: Runs) -> Column:
    """Take the graded speed, or the plain one where there is no altitude, as on a treadmill."""
    return first_known(graded_mps(runs), plain_mps(runs))
