"""Calories, resting left out."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._calories import NEEDS, SOURCE, USES, gross_and_net, is_by_heart


def _compute(runs: Runs, athletes: Athletes) -> Column:
    _gross, net = gross_and_net(runs, athletes)
    return net


METRIC = Metric(
    key="calories_net",
    name=say("Calories, net"),
    unit="kcal",
    compute=_compute,
    about=say(
        "What the run itself burned: the gross calories less what resting would have taken in"
        " that time. That is by Mifflin-St Jeor where height, sex and age are known, else 1"
        " kcal per kg and hour; of calories by speed it is the resting part of the ACSM"
        " formula, which leaves 1 kcal per kg and km."
    ),
    source=SOURCE,
    formula=("Mifflin-St Jeor, kcal a day: 10 kg + 6.25 cm - 5 age, + 5 for men, - 161 for women"),
    needs=NEEDS,
    uses=USES,
    is_by_heart=is_by_heart,
    combine="sum",
    evidence="validated",
    elsewhere=say(
        "Most products show gross calories only, or do not say which. For what you may eat on"
        " top of a usual day, net is the one."
    ),
)
