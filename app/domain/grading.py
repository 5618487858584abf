"""What a slope does to running: the pace on the flat that would have been as hard."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from app.domain.track import Column

# Fitted to heart rates of many runs (Strava 2017, "An improved GAP model"): grade, and how much
# faster one would have run on the flat. Interpolated: a polynomial through it misses the flat.
GRADES: Final = (
    -0.20, -0.18, -0.10, -0.09, -0.05, -0.01, 0.0, 0.01, 0.05, 0.10, 0.20, 0.30, 0.40,
)  # fmt: skip
FACTORS: Final = (
    1.085, 1.020, 0.875, 0.875, 0.900, 0.980, 1.0, 1.02, 1.19, 1.48, 2.28, 3.16, 3.739,
)  # fmt: skip
_STEEPEST: Final = 0.45  # neither up nor down did Minetti measure more
_FLAT_COST: Final = 3.6


def fitted_factor(grade: ArrayLike) -> Column:
    """Say how much faster one would have run on the flat; beyond the table as at its ends."""
    return np.interp(np.asarray(grade, np.float64), GRADES, FACTORS)


def minetti_cost(grade: ArrayLike) -> Column:
    """Say what a metre costs, J/kg (Minetti et al. 2002, J Appl Physiol 93:1039)."""
    g = np.clip(np.asarray(grade, np.float64), -_STEEPEST, _STEEPEST)
    # The published polynomial, factored: powers of negative slopes take numpy ten times as long
    cost: Column = ((((155.4 * g - 30.4) * g - 43.3) * g + 46.3) * g + 19.5) * g + _FLAT_COST
    return cost


def minetti_factor(grade: ArrayLike) -> Column:
    """Say how much faster one would have run on the flat for the same energy.

    The exponent is Runalyze's: faster running costs a little more a metre.
    """
    factor: Column = (minetti_cost(grade) / _FLAT_COST) ** 0.83
    return factor
