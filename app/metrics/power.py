"""Mean power."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="power",
    name=say("Mean power"),
    unit="W",
    compute=figure("power_mean"),
    about=say("The mean power over the time in which it was measured."),
    source="The device",
    combine="mean",
    evidence="model",
    elsewhere=say(
        "Power of running is no measurement but a model of each maker: the watts of two"
        " makers differ by up to a third."
    ),
)
