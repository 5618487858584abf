"""Load as it felt."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric
from app.metrics._speeds import moving_s


def _compute(runs: Runs, _: Athletes) -> Column:
    return runs.effort * moving_s(runs) / 60


METRIC = Metric(
    key="trimp_rpe",
    name=say("Load by feel"),
    unit="",
    compute=_compute,
    about=say("The effort that you noted, from 1 to 10, times the minutes on the move."),
    source="Foster et al. 2001, J Strength Cond Res 15:109",
    combine="sum",
    evidence="validated",
    elsewhere=say(
        "It needs no sensor, and agrees with loads by heart rate about as well as they do"
        " with each other."
    ),
)
