"""Pace with all stops."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    return 1000 * divide(runs["elapsed_s"], runs["distance_m"])


METRIC = Metric(
    key="pace_elapsed",
    name=say("Pace with stops"),
    unit="s/km",
    compute=_compute,
    about=say(
        "All the time, stops included, divided by the distance: the pace that a race clock sees."
    ),
    source="Our own counting from the points",
    combine="mean",
    evidence="counted",
)
