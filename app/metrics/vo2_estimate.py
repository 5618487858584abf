"""VO2max by heart rate and speed."""

import numpy as np

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.daniels import oxygen_of
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs
from app.metrics._speeds import graded_or_plain_mps

_LEAST_SHARE = 0.65  # of the highest heart rate; the tables go no lower


def _compute(runs: Runs, athletes: Athletes) -> Column:
    share = divide(runs["hr_mean"], athletes["max_hr"])
    is_covered = (share >= _LEAST_SHARE) & (share <= 1)
    of_fastest = np.exp((np.where(is_covered, share, np.nan) - 1.00466) / 0.68725)
    return only_runs(runs, oxygen_of(divide(graded_or_plain_mps(runs), of_fastest)))


METRIC = Metric(
    key="vo2_estimate",
    name=say("Estimated VO2max"),
    unit="ml/kg/min",
    compute=_compute,
    about=say(
        "How fast you would run at your highest heart rate, from grade-adjusted speed and"
        " mean heart rate, and the oxygen that this takes. It makes easy runs comparable;"
        " heat, hills and fatigue lower it. For mean heart rates from 65 % of the maximum on,"
        " where the tables begin."
    ),
    formula=(
        "w = v / e^((HR/HRmax - 1.00466) / 0.68725), v in m/min; -4.60 + 0.182258 w + 0.000104 w^2"
    ),
    source="Daniels' tables of heart rate and speed, as fitted by Runalyze",
    needs=("max_hr",),
    combine="mean",
    evidence="model",
    elsewhere=say(
        "Watches keep their formula to themselves. Runalyze also scales it by your best race."
    ),
)
