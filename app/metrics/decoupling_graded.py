"""Decoupling, hills evened out."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs


def _compute(runs: Runs, _: Athletes) -> Column:
    first = divide(runs["first_half_graded_mps"], runs["first_half_hr"])
    second = divide(runs["second_half_graded_mps"], runs["second_half_hr"])
    return only_runs(runs, 100 * (1 - divide(second, first)))


METRIC = Metric(
    key="decoupling_graded",
    name=say("Grade-adjusted decoupling"),
    unit="percent",
    compute=_compute,
    about=say(
        "How much less grade-adjusted speed a heartbeat gave in the second half than in the first."
    ),
    source="Friel; with the grade-adjusted speed, as TrainingPeaks does with its own",
    combine="mean",
    evidence="rule",
)
