"""The lowest temperature."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="temperature_lowest",
    name=say("Lowest temperature"),
    unit="°C",
    compute=figure("temperature_least_c"),
    about=say("The lowest temperature that the device measured."),
    source="The device",
    combine="lowest",
    evidence="measured",
)
