"""The longest stop."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="longest_stop",
    name=say("Longest stop"),
    unit="s",
    compute=figure("longest_stop_s"),
    about=say("The longest time that you stood still or paused."),
    source="Our own counting from the points",
    combine="highest",
    evidence="rule",
)
