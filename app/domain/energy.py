"""Energy in kcal: at rest (Mifflin-St Jeor), by heart rate (Keytel) and by speed (ACSM)."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.domain.athlete import Athletes
from app.domain.columns import BPM, first_known, spent, weigh
from app.domain.track import Column

_KJ: Final = 4.184  # in a kcal
_AT_REST: Final = 3.5  # ml of oxygen a kg and minute, as ACSM has it
_SLOWEST_M_PER_MIN: Final = 80.0  # below, nobody runs, and walking costs otherwise


def resting(athletes: Athletes) -> Column:
    """Say what resting takes, kcal a minute: Mifflin et al. 1990, or else 1 kcal/kg/h."""
    weight = athletes["weight_kg"]
    of_sex = np.select([athletes.is_female, athletes.is_male], [-161.0, 5.0], np.nan)
    daily = 10 * weight + 6.25 * athletes["height_cm"] - 5 * athletes.age_years + of_sex
    return first_known(daily / (24 * 60), weight / 60)


def keytel(athletes: Athletes) -> tuple[Column, Column]:
    """Say what a heart rate takes, kcal a minute: so much a beat, and so much whatever the beat.

    Keytel et al. 2005, J Sports Sci 23:289; the better one of the two where VO2max is known. The
    weight of women is taken off: products that add it are a third too high.
    """
    weight, age, oxygen = athletes["weight_kg"], athletes.age_years, athletes["vo2max"]
    is_fit_known = ~np.isnan(oxygen)
    women, men = athletes.is_female, athletes.is_male
    who = [women & is_fit_known, men & is_fit_known, women, men]
    a_beat = np.select(who, [0.450, 0.634, 0.4472, 0.6309], np.nan)
    base = np.select(
        who,
        [
            -59.3954 + 0.380 * oxygen + 0.103 * weight + 0.274 * age,
            -95.7735 + 0.404 * oxygen + 0.394 * weight + 0.271 * age,
            -20.4022 - 0.1263 * weight + 0.074 * age,
            -55.0969 + 0.1988 * weight + 0.2017 * age,
        ],
        np.nan,
    )
    return a_beat / _KJ, base / _KJ


def by_heart_rate(seconds: NDArray[np.float32], athletes: Athletes) -> Column:
    """Sum what runs took from their seconds at each heart rate; never less than resting."""
    a_beat, base = (it.astype(np.float32)[:, None] for it in keytel(athletes))
    least = resting(athletes).astype(np.float32)[:, None]
    a_minute = np.maximum(a_beat * BPM + base, least)
    return np.where(np.isnan(spent(seconds)), np.nan, weigh(seconds, a_minute) / 60)


def acsm_oxygen(speed_mps: ArrayLike) -> Column:
    """Say what running at a speed on the flat takes, ml/kg/min (ACSM; grade is in the speed)."""
    speed = np.asarray(speed_mps, np.float64) * 60
    oxygen: Column = np.where(speed > _SLOWEST_M_PER_MIN, _AT_REST + 0.2 * speed, np.nan)
    return oxygen


def by_speed(
    speed_mps: ArrayLike, time_s: ArrayLike, weight_kg: ArrayLike
) -> tuple[Column, Column]:
    """Say what running so long at a speed takes: with and without what resting would have taken."""
    # 5 kcal a litre; net of ACSM's own resting term this is 1 kcal a kg and km
    a_ml = np.asarray(weight_kg, np.float64) / 1000 * 5 * (np.asarray(time_s, np.float64) / 60)
    oxygen = acsm_oxygen(speed_mps)
    return oxygen * a_ml, (oxygen - _AT_REST) * a_ml
