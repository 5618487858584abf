"""Load of pace, an hour at threshold being 100."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._intensity import intensity
from app.metrics._speeds import moving_s


def _compute(runs: Runs, athletes: Athletes) -> Column:
    return 100 * intensity(runs, athletes) ** 2 * moving_s(runs) / 3600


METRIC = Metric(
    key="rtss",
    name=say("rTSS"),
    unit="",
    compute=_compute,
    about=say(
        "Hours on the move times the square of the intensity factor times 100: an hour all"
        " out is 100."
    ),
    source="Coggan; Skiba 2006; with our grade-adjusted speed",
    needs=("threshold_pace_s_per_km",),
    combine="sum",
    evidence="model",
    elsewhere=say(
        "TrainingPeaks weights fast parts more, in a way that it does not publish; intervals"
        " come out lower here."
    ),
)
