"""How often the run stood still."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="stops",
    name=say("Stops"),
    unit="",
    compute=figure("stops"),
    about=say("How many times you stood still or paused."),
    source="Our own counting from the points",
    combine="sum",
    evidence="rule",
)
