"""Highest heart rate."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="hr_max",
    name=say("Highest heart rate"),
    unit="bpm",
    compute=figure("hr_most"),
    about=say(
        "The highest credible heart rate of the run: spikes that no heart does are left out."
    ),
    source="The device",
    combine="highest",
    evidence="measured",
    elsewhere=say("Others show the highest single reading, spikes of a loose strap included."),
)
