"""How fast for the runner."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._intensity import intensity


def _compute(runs: Runs, athletes: Athletes) -> Column:
    return intensity(runs, athletes)


METRIC = Metric(
    key="intensity_factor",
    name=say("Intensity factor"),
    unit="",
    compute=_compute,
    about=say(
        "The grade-adjusted speed divided by your speed at threshold, which you could hold"
        " for about an hour: 1 is an hour all out, 0.75 an easy run. Without altitude the"
        " plain speed is taken."
    ),
    source="Coggan; Skiba 2006; with our grade-adjusted speed",
    needs=("threshold_pace_s_per_km",),
    combine="mean",
    evidence="model",
    elsewhere=say(
        "TrainingPeaks weights fast parts more (its normalised graded pace is not public), so"
        " intervals come out higher there."
    ),
)
