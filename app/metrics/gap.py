"""Grade-adjusted pace."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import only_runs
from app.metrics._speeds import graded_mps


def _compute(runs: Runs, _: Athletes) -> Column:
    return only_runs(runs, 1000 * divide(1.0, graded_mps(runs)))


METRIC = Metric(
    key="gap",
    name=say("Grade-adjusted pace"),
    unit="s/km",
    compute=_compute,
    about=say(
        "The pace on the flat that would have been as hard: each stretch is weighted by its"
        " slope, by a table that was fitted to heart rates. Going gently down helps, going"
        " steeply down does not."
    ),
    source="Strava Engineering 2017, An improved GAP model",
    combine="mean",
    evidence="model",
    elsewhere=say(
        "Strava uses the same table with its own smoothing. Runalyze and others use the"
        " energy cost on a treadmill (Minetti 2002), which promises more downhill than most"
        " runners get: that one stands beside it. Garmin and TrainingPeaks do not publish theirs."
    ),
)
