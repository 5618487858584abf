"""How hilly it was."""

from app.domain.athlete import Athletes
from app.domain.columns import divide
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.metrics import Metric


def _compute(runs: Runs, _: Athletes) -> Column:
    return 1000 * divide(runs["ascent_m"], runs["distance_m"])


METRIC = Metric(
    key="ascent_per_km",
    name=say("Ascent per kilometre"),
    unit="m/km",
    compute=_compute,
    about=say("The metres climbed per kilometre: below 10 is flat, above 30 is hilly."),
    source="Our own counting from the points",
    combine="mean",
    evidence="rule",
)
