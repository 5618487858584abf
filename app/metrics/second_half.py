"""How the second half went."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    faster = divide(runs["second_half_speed_mps"], runs["first_half_speed_mps"])
    return 100 * (faster - 1)


METRIC = Metric(
    key="second_half",
    name=say("Second half"),
    unit="percent",
    compute=_compute,
    about=say(
        "How much faster the second half of the time on the move was than the first; above 0"
        " is a negative split."
    ),
    source="Our own counting from the points",
    combine="mean",
    evidence="counted",
)
