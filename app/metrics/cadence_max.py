"""The highest cadence."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="cadence_max",
    name=say("Highest cadence"),
    unit="spm",
    compute=figure_of_runs("cadence_most"),
    about=say("The most steps of both feet in a minute."),
    source="The device",
    combine="highest",
    evidence="measured",
)
