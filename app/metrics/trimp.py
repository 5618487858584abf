"""Training impulse by Banister."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.trimp import banister
from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import every_run


def _compute(runs: Runs, athletes: Athletes) -> Column:
    return banister(runs.histogram("hr_bpm"), athletes)


METRIC = Metric(
    key="trimp",
    name=say("TRIMP"),
    unit="",
    compute=_compute,
    about=say(
        "Each minute counts by how far the heart rate lies between rest and maximum, the"
        " higher the far more: x times 0.64 e^(1.92 x) for men and 0.86 e^(1.67 x) for women,"
        " summed over every second with a heart rate. Without a sex given look at the TRIMP by"
        " zones."
    ),
    source="Banister 1991; Morton, Fitz-Clarke & Banister 1990, J Appl Physiol 69:1171",
    needs=("sex", "resting_hr", "max_hr"),
    is_by_heart=every_run,
    combine="sum",
    evidence="model",
    elsewhere=say(
        "Many use the mean heart rate of the run, which gives less for intervals."
        " GoldenCheetah takes 0.64 for women too; Runalyze scales both."
    ),
)
