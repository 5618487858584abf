"""How heart rate and speed came apart."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    first = divide(runs["first_half_speed_mps"], runs["first_half_hr"])
    second = divide(runs["second_half_speed_mps"], runs["second_half_hr"])
    return 100 * (1 - divide(second, first))


METRIC = Metric(
    key="decoupling",
    name=say("Decoupling"),
    unit="percent",
    compute=_compute,
    about=say(
        "How much less speed a heartbeat gave in the second half than in the first. Below 5 %"
        " on an even run is a sign of endurance."
    ),
    source="Friel; as in GoldenCheetah and TrainingPeaks",
    combine="mean",
    evidence="rule",
    elsewhere=say(
        "TrainingPeaks takes its grade-adjusted speed. On hilly ground look at"
        " the grade-adjusted decoupling."
    ),
)
