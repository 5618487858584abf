"""Calories, resting included."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._calories import NEEDS, SOURCE, USES, gross_and_net


def _compute(runs: Runs, athletes: Athletes) -> Column:
    gross, _net = gross_and_net(runs, athletes)
    return gross


METRIC = Metric(
    key="calories_gross",
    name=say("Calories, gross"),
    unit="kcal",
    compute=_compute,
    about=say(
        "What you burned, resting included. With heart rate, sex, age and weight by Keytel:"
        " every second at its heart rate, never less than resting; the better of the two"
        " formulas if VO2max is known. If the mean heart rate is under 57 % of your maximum,"
        " for which the formula does not hold, if heart rate is missing for over half of the"
        " run, or without sex or age, then of runs by ACSM from grade-adjusted speed and"
        " weight. Without a weight there is no number."
    ),
    source=SOURCE,
    needs=NEEDS,
    uses=USES,
    combine="sum",
    evidence="validated",
    elsewhere=say(
        "Others assume a weight (often 70 kg) where you give none. GoldenCheetah adds the"
        " weight of women where the study takes it off: a third too much. Expect 10 to 20 % of"
        " error in any of them."
    ),
)
