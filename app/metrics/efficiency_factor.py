"""Speed for a heartbeat."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs
from app.metrics._speeds import graded_or_plain_mps


def _compute(runs: Runs, _: Athletes) -> Column:
    return only_runs(runs, divide(60 * graded_or_plain_mps(runs), runs["hr_mean"]))


METRIC = Metric(
    key="efficiency_factor",
    name=say("Efficiency factor"),
    unit="m/min/bpm",
    compute=_compute,
    about=say(
        "Grade-adjusted speed in metres a minute, divided by the mean heart rate: the metres"
        " that a heartbeat took you. On like runs it rises as you get fitter. Without altitude"
        " the plain speed is taken."
    ),
    source="Friel; as in GoldenCheetah",
    combine="mean",
    evidence="rule",
    elsewhere=say("TrainingPeaks and GoldenCheetah count yards, so theirs are 9 % higher."),
)
