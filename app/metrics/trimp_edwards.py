"""Training impulse by zones."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.trimp import edwards
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import every_run


def _compute(runs: Runs, athletes: Athletes) -> Column:
    return edwards(runs.histogram("hr_bpm"), athletes)


METRIC = Metric(
    key="trimp_edwards",
    name=say("TRIMP by zones"),
    unit="",
    compute=_compute,
    about=say(
        "Minutes between 50 and 60 % of the maximum heart rate count once, between 60 and 70"
        " % twice, and so on up to five times above 90 %."
    ),
    source="Edwards 1993, The Heart Rate Monitor Book",
    needs=("max_hr",),
    is_by_heart=every_run,
    combine="sum",
    evidence="rule",
)
