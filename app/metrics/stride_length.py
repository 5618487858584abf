"""Metres a step."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="stride_length",
    name=say("Step length"),
    unit="m",
    compute=figure_of_runs("stride_m"),
    about=say("Speed divided by cadence: how far one step takes you."),
    source="Our own counting from the points",
    combine="mean",
    evidence="counted",
    elsewhere=say(
        "Here it is one step, from one foot to the other. Where a stride is two steps, it is"
        " twice as long."
    ),
)
