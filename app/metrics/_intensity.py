"""Intensity: the grade-adjusted speed by that at threshold."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.metrics._figures import only_runs
from app.metrics._speeds import graded_or_plain_mps


def intensity(runs: Runs, athletes: Athletes) -> Column:
    """Divide the speed of runs by the speed at threshold."""
    threshold_mps = divide(1000.0, athletes["threshold_pace_s_per_km"])
    return only_runs(runs, divide(graded_or_plain_mps(runs), threshold_mps))
