"""Load of heart rate, an hour at threshold being 100."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.trimp import banister, per_minute, reserve
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import every_run


def _compute(runs: Runs, athletes: Athletes) -> Column:
    share = divide(athletes["lthr"] - athletes["resting_hr"], reserve(athletes))
    an_hour = 60 * per_minute(share, athletes)
    return 100 * divide(banister(runs.histogram("hr_bpm"), athletes), an_hour)


METRIC = Metric(
    key="hrtss",
    name=say("hrTSS"),
    unit="",
    compute=_compute,
    about=say(
        "The TRIMP of the run in percent of that of one hour at your lactate threshold: an"
        " hour all out is about 100."
    ),
    source="As in GoldenCheetah, TRIMP(100) Points",
    needs=("sex", "resting_hr", "max_hr", "lthr"),
    is_by_heart=every_run,
    combine="sum",
    evidence="model",
    elsewhere=say("TrainingPeaks takes points per zone instead, from a table of its own."),
)
