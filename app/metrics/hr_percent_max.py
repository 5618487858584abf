"""Heart rate in percent of the highest."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, athletes: Athletes) -> Column:
    return 100 * divide(runs["hr_mean"], athletes["max_hr"])


METRIC = Metric(
    key="hr_percent_max",
    name=say("Mean heart rate of maximum"),
    unit="percent",
    compute=_compute,
    about=say("The mean heart rate in percent of your highest one."),
    source="Edwards 1993, The Heart Rate Monitor Book",
    needs=("max_hr",),
    combine="mean",
    evidence="rule",
)
