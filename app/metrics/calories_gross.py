"""Calories, resting included."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._calories import NEEDS, SOURCE, USES, gross_and_net, is_by_heart


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
    formula=(
        "Keytel, kJ/min: men -55.0969 + 0.6309 HR + 0.1988 kg + 0.2017 age,"
        " women -20.4022 + 0.4472 HR - 0.1263 kg + 0.074 age;"
        " with VO2max: men -95.7735 + 0.634 HR + 0.404 VO2max + 0.394 kg + 0.271 age,"
        " women -59.3954 + 0.450 HR + 0.380 VO2max + 0.103 kg + 0.274 age; 4.184 kJ are 1 kcal."
        " ACSM, ml/kg/min: 3.5 + 0.2 m/min; a litre is 5 kcal"
    ),
    needs=NEEDS,
    uses=USES,
    is_by_heart=is_by_heart,
    combine="sum",
    evidence="validated",
    elsewhere=say(
        "Others assume a weight (often 70 kg) where you give none. GoldenCheetah adds the"
        " weight of women where the study takes it off: a third too much. Expect 10 to 20 % of"
        " error in any of them."
    ),
)
