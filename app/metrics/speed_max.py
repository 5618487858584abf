"""The highest speed."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="speed_max",
    name=say("Highest speed"),
    unit="m/s",
    compute=figure("speed_most_mps"),
    about=say("The highest speed along the way, without jumps of the position."),
    source="Our own counting from the points",
    combine="highest",
    evidence="counted",
    elsewhere=say(
        "Others show the highest single reading, which with satellites is often an error."
    ),
)
