"""Calories by the ladder: by heart rate, else by speed, else none."""

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import Athletes
from app.domain.columns import first_known, spent
from app.domain.energy import by_heart_rate, by_speed, resting
from app.domain.runs import Runs
from app.domain.track import Column
from app.metrics._figures import only_runs
from app.metrics._speeds import graded_or_plain_mps, moving_s

NEEDS = ("weight_kg",)
USES = ("birth_date", "sex", "height_cm", "vo2max", "max_hr")
SOURCE = (
    "Keytel et al. 2005, J Sports Sci 23:289; ACSM running equation (Bushman 2020, ACSM's Health"
    " Fit J 24:4); Mifflin et al. 1990, Am J Clin Nutr 51:241"
)
_LEAST_HR = 0.57  # of the highest heart rate: the least that Keytel's subjects worked at
_LEAST_COVER = 0.5  # of the time on the move; less heart rate than that stands for no run


def gross_and_net(runs: Runs, athletes: Athletes) -> tuple[Column, Column]:
    """Say what runs took, with and without what resting so long would have taken."""
    gross_by_heart = _gross_by_heart(runs, athletes)
    rested = resting(athletes) * spent(runs.histogram("hr_bpm")) / 60
    net_by_heart = gross_by_heart - rested
    speed, weight = only_runs(runs, graded_or_plain_mps(runs)), athletes["weight_kg"]
    gross_by_speed, net_by_speed = by_speed(speed, moving_s(runs), weight)
    return first_known(gross_by_heart, gross_by_speed), first_known(net_by_heart, net_by_speed)


def is_by_heart(runs: Runs, athletes: Athletes) -> NDArray[np.bool_]:
    """Say of which runs the heart rate is what it is made of."""
    return ~np.isnan(_gross_by_heart(runs, athletes))


def _gross_by_heart(runs: Runs, athletes: Athletes) -> Column:
    by_heart = by_heart_rate(runs.histogram("hr_bpm"), athletes)
    return np.where(_is_trusted(runs, athletes), by_heart, np.nan)


def _is_trusted(runs: Runs, athletes: Athletes) -> NDArray[np.bool_]:
    # Written so that what is not known speaks against nothing
    is_too_low = runs["hr_mean"] < _LEAST_HR * athletes["max_hr"]
    is_too_short = spent(runs.histogram("hr_bpm")) < _LEAST_COVER * moving_s(runs)
    return ~(is_too_low | is_too_short)
