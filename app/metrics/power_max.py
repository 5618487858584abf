"""The highest power."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="power_max",
    name=say("Highest power"),
    unit="W",
    compute=figure("power_most"),
    about=say("The highest power of the run."),
    source="The device",
    combine="highest",
    evidence="model",
)
