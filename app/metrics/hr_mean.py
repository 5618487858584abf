"""Mean heart rate."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="hr_mean",
    name=say("Mean heart rate"),
    unit="bpm",
    compute=figure("hr_mean"),
    about=say("The mean heart rate over the time in which it was measured, spikes left out."),
    source="The device",
    combine="mean",
    evidence="measured",
    elsewhere=say(
        "Means over points instead of time lean to the lively parts where a watch records"
        " them more densely."
    ),
)
