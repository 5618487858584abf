"""Training impulse: time, weighted by how hard the heart worked (Banister; Edwards)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import Athletes
from app.domain.columns import BPM, spent, spent_between, weigh
from app.domain.track import Column

# Morton, Fitz-Clarke & Banister 1990; fitted to the lactate of men and of women
_MEN: Final = (0.64, 1.92)
_WOMEN: Final = (0.86, 1.67)
_TENTHS: Final = np.array([0.5, 0.6, 0.7, 0.8, 0.9])


def reserve(athletes: Athletes) -> Column:
    """Say how many beats lie between rest and the highest heart rate."""
    width = athletes["max_hr"] - athletes["resting_hr"]
    return np.where(width > 0, width, np.nan)


def per_minute(share: Column, athletes: Athletes) -> Column:
    """Say what a minute at a share of the heart rate reserve counts."""
    factor, steepness = _of_sex(athletes)
    return share * factor * np.exp(steepness * share)


def banister(seconds: NDArray[np.float32], athletes: Athletes) -> Column:
    """Sum the impulse of runs from their seconds at each heart rate."""
    factor, steepness = (it.astype(np.float32)[:, None] for it in _of_sex(athletes))
    rest = athletes["resting_hr"].astype(np.float32)[:, None]
    width = reserve(athletes).astype(np.float32)[:, None]
    share = np.maximum(BPM - rest, 0) / width
    per_second = share * np.exp(steepness * share) * (factor / 60)
    return np.where(np.isnan(spent(seconds)), np.nan, weigh(seconds, per_second))


def edwards(seconds: NDArray[np.float32], athletes: Athletes) -> Column:
    """Sum the minutes in the five tenths of the highest heart rate from 50 %, times 1 to 5."""
    highest = athletes["max_hr"]
    in_tenths = spent_between(seconds, whole_bounds(highest[:, None] * _TENTHS))
    counted = in_tenths @ np.arange(1.0, 6.0) / 60
    return np.where(np.isnan(spent(seconds)) | ~(highest > 0), np.nan, counted)


def whole_bounds(bounds: Column) -> NDArray[np.int64]:
    """Find the first whole heart rate that reaches each bound; an unknown one is never reached."""
    # What is a whole number but for the computer's rounding counts as one: 0.6 x 190 is 114
    whole = np.ceil(np.where(np.isnan(bounds), len(BPM), bounds) - 1e-9)
    return np.clip(whole, 0, len(BPM)).astype(np.int64)


def _of_sex(athletes: Athletes) -> tuple[Column, Column]:
    women, men = athletes.is_female, athletes.is_male
    factor = np.select([women, men], [_WOMEN[0], _MEN[0]], np.nan)
    steepness = np.select([women, men], [_WOMEN[1], _MEN[1]], np.nan)
    return factor, steepness
