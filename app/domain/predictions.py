"""What a time over one distance says of another: Riegel, Cameron, Steffny, one's own exponent."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from app.domain.track import Column

RIEGEL: Final = 1.06
_HALF_M: Final = 21_097.5
_MARATHON_M: Final = 42_195.0
# Steffny's ladder: from one distance to the next, time x factor + seconds
_LADDER: Final = (
    (1500.0, 3000.0, 2.0, 20.0),
    (3000.0, 5000.0, 1.666, 20.0 * 1.666),
    (5000.0, 10_000.0, 2.0, 60.0),
    (10_000.0, _HALF_M, 2.21, 0.0),
    (_HALF_M, _MARATHON_M, 2.11, 0.0),
)


def riegel(
    time_s: ArrayLike, from_m: ArrayLike, to_m: ArrayLike, exponent: ArrayLike = RIEGEL
) -> Column:
    """Predict by a power of the distance (Riegel 1981, American Scientist 69:285)."""
    ratio = np.asarray(to_m, np.float64) / np.asarray(from_m, np.float64)
    predicted: Column = np.asarray(time_s, np.float64) * np.power(ratio, exponent, dtype=np.float64)
    return predicted


def own_exponent(first: tuple[float, float], second: tuple[float, float]) -> float | None:
    """Fit the exponent to two races, each (metres, seconds), after Bock; None out of 1 to 2."""
    (near_m, near_s), (far_m, far_s) = sorted([first, second])
    if not (0 < near_m < far_m and near_s > 0 and far_s > 0):
        return None
    exponent = float(np.log(far_s / near_s) / np.log(far_m / near_m))
    return exponent if 1 < exponent < 2 else None


def cameron(time_s: ArrayLike, from_m: ArrayLike, to_m: ArrayLike) -> Column:
    """Predict by Cameron's curve through the world's bests."""
    near, far = np.asarray(from_m, np.float64), np.asarray(to_m, np.float64)
    predicted: Column = np.asarray(time_s, np.float64) * far / near * _curve(near) / _curve(far)
    return predicted


def steffny(time_s: float, from_m: float, to_m: float) -> float | None:
    """Predict by Steffny's rules of thumb; None for a distance that they do not name."""
    rungs = [_LADDER[0][0], *(upper for _, upper, _, _ in _LADDER)]
    if from_m not in rungs or to_m not in rungs:
        return None
    at, goal = rungs.index(from_m), rungs.index(to_m)
    for _, _, factor, seconds in _LADDER[at:goal]:
        time_s = time_s * factor + seconds
    for _, _, factor, seconds in reversed(_LADDER[goal:at]):
        time_s = (time_s - seconds) / factor
    return time_s


def _curve(distance_m: Column) -> Column:
    curve: Column = 13.49681 - 0.000030363 * distance_m + 835.7114 / distance_m**0.7905
    return curve
