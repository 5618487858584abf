"""The highest temperature."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="temperature_highest",
    name=say("Highest temperature"),
    unit="°C",
    compute=figure("temperature_most_c"),
    about=say("The highest temperature that the device measured."),
    source="The device",
    combine="highest",
    evidence="measured",
)
