"""Speed for power."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs
from app.metrics._speeds import plain_mps


def _compute(runs: Runs, athletes: Athletes) -> Column:
    a_kg = divide(runs["power_mean"], athletes["weight_kg"])
    return only_runs(runs, divide(plain_mps(runs), a_kg))


METRIC = Metric(
    key="running_effectiveness",
    name=say("Running effectiveness"),
    unit="kg/N",
    compute=_compute,
    about=say(
        "Speed divided by power per kilogram: how much of the watts becomes speed. Around 1;"
        " higher is better."
    ),
    source="Coggan; Vance, Run with Power, 2016",
    needs=("weight_kg",),
    combine="mean",
    evidence="rule",
    elsewhere=say("Power of running is a model of each maker; compare only within one."),
)
