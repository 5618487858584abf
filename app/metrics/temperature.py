"""Mean temperature."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="temperature",
    name=say("Temperature"),
    unit="°C",
    compute=figure("temperature_mean_c"),
    about=say("The mean of what the device measured."),
    source="The device",
    combine="mean",
    evidence="measured",
    elsewhere=say(
        "A watch on the wrist is some degrees warmer than the air. Others ask a weather"
        " service, which then knows where you were."
    ),
)
