"""The time on the move."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="moving_time",
    name=say("Moving time"),
    unit="s",
    compute=figure("moving_s"),
    about=say(
        "The seconds at more than 0.5 m/s, without pauses. A hole in the recording counts if"
        " the way goes on as fast through it."
    ),
    source="Our own counting from the points",
    combine="sum",
    evidence="counted",
    elsewhere=say(
        "Each product has its own idea of standing still, so moving times differ by minutes"
        " in towns. A watch with auto-pause often shows this time as the time of the run."
    ),
)
