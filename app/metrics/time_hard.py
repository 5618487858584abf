"""Time in the highest zones, from the fourth on."""

import numpy as np

from app.domain.athlete import ZONES, Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.domain.zones import heart_rate_bounds, seconds_at_heart_rates
from app.metrics import Metric
from app.metrics._figures import every_run


def _compute(runs: Runs, athletes: Athletes) -> Column:
    bounds = heart_rate_bounds(athletes)
    in_zones = seconds_at_heart_rates(runs.histogram("hr_bpm"), bounds)
    return np.where(np.isfinite(bounds[:, 3]), in_zones[:, 3:].sum(axis=1), np.nan)


METRIC = Metric(
    key="time_hard",
    name=say("Time from zone 4 on"),
    unit="s",
    compute=_compute,
    about=say(
        "The time with a heart rate from zone 4 on. Zones are as you chose; else your own bounds,"
        " else of the reserve, else of the maximum (zone 4 begins at 80 %), else of the threshold."
    ),
    source="Karvonen 1957; Edwards 1993; Friel",
    is_by_zones=True,
    uses=("max_hr", "resting_hr", "lthr", *ZONES),
    is_by_heart=every_run,
    combine="sum",
    evidence="rule",
    elsewhere=say(
        "Zones differ from product to product; in how many there are, and in what they are"
        " percents of."
    ),
    version=2,
)
