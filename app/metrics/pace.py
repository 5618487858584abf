"""Pace on the move."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._speeds import moving_s


def _compute(runs: Runs, _: Athletes) -> Column:
    return 1000 * divide(moving_s(runs), runs["distance_m"])


METRIC = Metric(
    key="pace",
    name=say("Pace"),
    unit="s/km",
    compute=_compute,
    about=say("The time on the move divided by the distance."),
    source="Our own counting from the points",
    combine="mean",
    evidence="counted",
    elsewhere=say("Others divide the time of the watch, or all the time, stops included."),
)
