"""Ground contact time."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="stance_time",
    name=say("Ground contact time"),
    unit="ms",
    compute=figure_of_runs("stance_time_ms"),
    about=say("How long a foot stays on the ground at each step."),
    source="The device",
    combine="mean",
    evidence="measured",
    elsewhere=say("It falls with speed by itself: compare it at equal pace."),
)
