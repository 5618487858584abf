"""Time in the two highest zones."""

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import say
from app.domain.zones import heart_rate_bounds, seconds_at_heart_rates
from app.metrics import Metric


def _compute(runs: Runs, athletes: Athletes) -> Column:
    bounds = heart_rate_bounds(athletes)
    in_zones = seconds_at_heart_rates(runs.histogram("hr_bpm"), bounds)
    total: Column = in_zones[:, 3:].sum(axis=1)
    return total


METRIC = Metric(
    key="time_hard",
    name=say("Time in zones 4 and 5"),
    unit="s",
    compute=_compute,
    about=say(
        "The time with a heart rate from zone 4 on: 80 % of the reserve where resting and"
        " highest heart rate are known, else 80 % of the maximum."
    ),
    source="Karvonen 1957; Edwards 1993",
    needs=("max_hr",),
    uses=("resting_hr",),
    combine="sum",
    evidence="rule",
    elsewhere=say(
        "Zones differ from product to product; in how many there are, and in what they are"
        " percents of."
    ),
)
