"""How hard it felt."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    return runs.effort.copy()


METRIC = Metric(
    key="effort",
    name=say("Effort"),
    unit="",
    compute=_compute,
    about=say("How hard the run felt to you, from 1 to 10."),
    source="You; the scale is that of Borg (CR10)",
    combine="mean",
    evidence="validated",
)
