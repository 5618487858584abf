"""Time in the two lowest zones."""

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
    return np.where(np.isfinite(bounds[:, 2]), in_zones[:, :2].sum(axis=1), np.nan)


METRIC = Metric(
    key="time_easy",
    name=say("Time in zones 1 and 2"),
    unit="s",
    compute=_compute,
    about=say(
        "The time with a heart rate below zone 3. Zones are as you chose; else your own bounds,"
        " else of the reserve, else of the maximum (zone 3 begins at 70 %), else of the threshold."
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
