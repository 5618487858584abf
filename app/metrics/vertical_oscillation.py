"""How much the body bounces."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure_of_runs

METRIC = Metric(
    key="vertical_oscillation",
    name=say("Vertical oscillation"),
    unit="mm",
    compute=figure_of_runs("vertical_oscillation_mm"),
    about=say("How much your trunk moves up and down with each step, as the sensor measured it."),
    source="The device",
    combine="mean",
    evidence="measured",
    elsewhere=say(
        "Sensors at the wrist, the chest and the foot measure different things; compare only"
        " your own, of one sensor."
    ),
)
