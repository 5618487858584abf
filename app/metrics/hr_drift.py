"""How much the heart rate rose."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    return 100 * (divide(runs["second_half_hr"], runs["first_half_hr"]) - 1)


METRIC = Metric(
    key="hr_drift",
    name=say("Heart rate drift"),
    unit="percent",
    compute=_compute,
    about=say(
        "How much higher the mean heart rate was in the second half of the time on the move"
        " than in the first. It rises with heat, thirst and fatigue, and with pace."
    ),
    source="Our own counting from the points",
    combine="mean",
    evidence="rule",
)
