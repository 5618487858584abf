"""Speed on the move."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._speeds import plain_mps


def _compute(runs: Runs, _: Athletes) -> Column:
    return plain_mps(runs)


METRIC = Metric(
    key="speed",
    name=say("Speed"),
    unit="m/s",
    compute=_compute,
    about=say("The distance divided by the time on the move."),
    source="Our own counting from the points",
    combine="mean",
    evidence="counted",
)
