"""How fast it went up."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    return runs["climb_rate_mps"] * 3600


METRIC = Metric(
    key="climb_rate",
    name=say("Climb rate"),
    unit="m/h",
    compute=_compute,
    about=say("The metres climbed in an hour, over the time in which you climbed."),
    source="Our own counting from the points",
    combine="mean",
    evidence="rule",
    elsewhere=say("Others divide by all the time of the run, so that theirs is lower."),
)
