"""Steps a minute."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="cadence",
    name=say("Cadence"),
    unit="spm",
    compute=figure_of_runs("cadence_mean"),
    about=say("Steps of both feet in a minute, over the time in which you ran."),
    source="The device",
    combine="mean",
    evidence="measured",
    elsewhere=say("Some products count one foot only: 85 there is 170 here."),
)
