"""Power a kilogram."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, athletes: Athletes) -> Column:
    return divide(runs["power_mean"], athletes["weight_kg"])


METRIC = Metric(
    key="power_to_weight",
    name=say("Power per kilogram"),
    unit="W/kg",
    compute=_compute,
    about=say("The mean power divided by your weight on that day."),
    source="The device",
    needs=("weight_kg",),
    combine="mean",
    evidence="model",
)
