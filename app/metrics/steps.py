"""Steps."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="steps",
    name=say("Steps"),
    unit="",
    compute=figure_of_runs("steps"),
    about=say("The steps of both feet: the cadence, summed over the time."),
    source="Our own counting from the points",
    combine="sum",
    evidence="counted",
)
