"""How far."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="distance",
    name=say("Distance"),
    unit="m",
    compute=figure("distance_m"),
    about=say(
        "The metres along the way: as the device counted them, or between the positions where"
        " it did not."
    ),
    source="Our own counting from the points",
    combine="sum",
    evidence="counted",
    elsewhere=say(
        "Between positions others take other radii of the earth, or smooth the line first: up"
        " to 1 % apart."
    ),
)
