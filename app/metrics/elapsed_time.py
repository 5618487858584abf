"""From start to end, stops included."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="elapsed_time",
    name=say("Elapsed time"),
    unit="s",
    compute=figure("elapsed_s"),
    about=say("From the first moment to the last, with all stops and pauses."),
    source="Our own counting from the points",
    combine="sum",
    evidence="counted",
)
