"""Says of how much of a run the heart rate is known, where a number is made of it second by second.

A strap that failed on the way makes such numbers smaller than the run was.
"""

from typing import Final

from app.domain.athlete import Athletes
from app.domain.digest import FIGURES
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import Sentence, say
from app.metrics import Metric

_ENOUGH: Final = 0.9  # of the time on the move


def share_known(figures: Column) -> float | None:
    """Say for which share of the time on the move the heart rate is known; None for nearly all."""
    known_s, moving_s = (figures[FIGURES.index(it)] for it in ("hr_moving_s", "moving_s"))
    # Written so that what is not known says nothing
    return float(known_s / moving_s) if known_s < _ENOUGH * moving_s else None


def share_used(metric: Metric, runs: Runs, runners: Athletes) -> float | None:
    """Say the same of a number of one run; None also where it is made of something else."""
    share = share_known(runs.figures[0])
    if share is None or metric.is_by_heart is None or not metric.is_by_heart(runs, runners)[0]:
        return None
    return share


def tell_share(share: float) -> Sentence:
    """Say it beside a value."""
    return say("from heart rate of {percent} % of the time", percent=percent_of(share))


def percent_of(share: float) -> int:
    """Round down, so that what lacks something is never said to be enough."""
    return int(100 * share)
