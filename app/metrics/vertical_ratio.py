"""Bounce by step length."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="vertical_ratio",
    name=say("Vertical ratio"),
    unit="percent",
    compute=figure_of_runs("vertical_ratio_percent"),
    about=say(
        "The bounce in percent of the step length: how much you go up for going on. Lower"
        " tends to be better."
    ),
    source="The device",
    combine="mean",
    evidence="rule",
)
