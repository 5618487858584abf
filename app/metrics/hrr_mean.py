"""Heart rate in percent of the reserve."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.trimp import reserve
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, athletes: Athletes) -> Column:
    above_rest = runs["hr_mean"] - athletes["resting_hr"]
    return 100 * divide(above_rest, reserve(athletes))


METRIC = Metric(
    key="hrr_mean",
    name=say("Mean heart rate reserve"),
    unit="percent",
    compute=_compute,
    about=say(
        "How far the mean heart rate lies between rest and your highest one: 0 % is resting,"
        " 100 % is all you have."
    ),
    source="Karvonen 1957, Ann Med Exp Biol Fenn 35:307",
    needs=("max_hr", "resting_hr"),
    combine="mean",
    evidence="validated",
)
