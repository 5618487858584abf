"""Grade-adjusted pace by the energy that slopes cost."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs
from app.metrics._speeds import cost_mps


def _compute(runs: Runs, _: Athletes) -> Column:
    return only_runs(runs, 1000 * divide(1.0, cost_mps(runs)))


METRIC = Metric(
    key="gap_cost",
    name=say("Grade-adjusted pace by energy"),
    unit="s/km",
    compute=_compute,
    about=say(
        "The pace on the flat that would have cost as much: each stretch is weighted by what"
        " its slope takes on a treadmill. It promises more downhill than most runners get on a"
        " road; the grade-adjusted pace beside it goes by heart rates."
    ),
    source="Minetti et al. 2002, J Appl Physiol 93:1039; the power of 0.83 as in Runalyze",
    formula=(
        "J/kg/m: 155.4 g^5 - 30.4 g^4 - 43.3 g^3 + 46.3 g^2 + 19.5 g + 3.6, g the slope between"
        " -0.45 and 0.45; a metre counts (that / 3.6)^0.83 metres"
    ),
    combine="mean",
    evidence="model",
    elsewhere=say("Runalyze counts so, with its own smoothing of the altitude."),
)
