"""Beats of the heart."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import every_run


def _compute(runs: Runs, _: Athletes) -> Column:
    return runs["hr_mean"] * runs["hr_s"] / 60


METRIC = Metric(
    key="heartbeats",
    name=say("Heartbeats"),
    unit="",
    compute=_compute,
    about=say("How often your heart beat while it was measured."),
    source="Our own counting from the points",
    is_by_heart=every_run,
    combine="sum",
    evidence="counted",
)
