"""Fitness by the best stretch."""

import numpy as np

from app.domain.athlete import Athletes
from app.domain.daniels import LONGEST_S, SHORTEST_S, vdot
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs
from app.metrics._stretches import highest, stretches


def _compute(runs: Runs, _: Athletes) -> Column:
    metres, seconds = stretches(runs)
    is_fit = (seconds >= SHORTEST_S) & (seconds <= LONGEST_S)
    values = vdot(metres, np.where(is_fit, seconds, np.nan))
    return only_runs(runs, highest(values))


METRIC = Metric(
    key="vdot",
    name=say("VDOT"),
    unit="",
    compute=_compute,
    about=say(
        "What the fastest stretch of the run says of your fitness, by the tables of Daniels"
        " and Gilbert. The whole run and its best efforts of four minutes to four hours are"
        " tried. Only of a race, or of a stretch run all out, it says what you can do."
    ),
    formula=(
        "(-4.60 + 0.182258 v + 0.000104 v^2)"
        " / (0.8 + 0.1894393 e^(-0.012778 t) + 0.2989558 e^(-0.1932605 t)), v in m/min, t in min"
    ),
    source="Daniels & Gilbert 1979, Oxygen Power",
    version=2,
    combine="highest",
    evidence="validated",
    elsewhere=say(
        "Some calculators round the tables or print wrong ones. The VO2max of watches is"
        " another number, from heart rate."
    ),
)
