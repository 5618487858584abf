"""The highest point."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="altitude_highest",
    name=say("Highest point"),
    unit="m",
    compute=figure("altitude_most_m"),
    about=say("The highest altitude along the way."),
    source="The device",
    combine="highest",
    evidence="measured",
    elsewhere=say(
        "Altitude by satellites can be off by 20 m, and barometers drift with the weather."
    ),
)
