"""Critical speed and D': what can be held for long, and the metres that can be run above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from app.domain.track import Column

# The line was shown to hold for efforts of some two to twenty minutes
SHORTEST_S: Final = 90.0
LONGEST_S: Final = 1300.0
# Efforts in training that give it best (Smyth & Muniz-Pumares 2020, MSSE 52:2637)
DISTANCES_M: Final = (400.0, 800.0, 5000.0)


@dataclass(frozen=True, slots=True)
class CriticalSpeed:
    """The line: distance = speed x time + reserve."""

    speed_mps: float
    reserve_m: float  # D'

    def time_for(self, distance_m: ArrayLike) -> Column:
        """Predict the time over distances; good between two and twenty minutes."""
        above = np.asarray(distance_m, np.float64) - self.reserve_m
        return np.where(above > 0, above / self.speed_mps, np.nan)


def critical_speed(distances_m: Sequence[float], times_s: Sequence[float]) -> CriticalSpeed | None:
    """Fit the line to best efforts, at least three; None where they make no sense.

    Kordi et al. 2019, IJSPP 14:685.
    """
    efforts = np.array([distances_m, times_s], np.float64)
    efforts = efforts[:, np.isfinite(efforts).all(axis=0)]
    if len(set(efforts[1].tolist())) < 3:
        return None
    speed, reserve = np.polyfit(efforts[1], efforts[0], 1)
    if speed <= 0 or reserve < 0:
        return None
    return CriticalSpeed(float(speed), float(reserve))
