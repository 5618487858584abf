"""Power, hard parts counting more."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="power_normal",
    name=say("Normalised power"),
    unit="W",
    compute=figure("power_normal"),
    about=say(
        "The fourth root of the mean fourth power of half-minute means: what an even effort"
        " as hard would have been."
    ),
    source="Coggan 2003, by way of GoldenCheetah",
    combine="mean",
    evidence="model",
    elsewhere=say("It was made for cycling; that it holds for running is assumed."),
)
