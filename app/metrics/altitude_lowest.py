"""The lowest point."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="altitude_lowest",
    name=say("Lowest point"),
    unit="m",
    compute=figure("altitude_least_m"),
    about=say("The lowest altitude along the way."),
    source="The device",
    combine="lowest",
    evidence="measured",
)
