"""What of a run is not believed: a way with a jump in it, and times that nobody ever ran."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.digest import DISTANCES_M
from app.domain.track import Column

# Faster than anybody ran each distance by 2025, with some room so that it lasts for a while
FASTEST_S: Final = {
    400.0: 43, 800.0: 100, 1000.0: 131, 1609.344: 223, 3000.0: 437, 3218.688: 474, 5000.0: 755,
    8000.0: 1250, 10_000.0: 1571, 15_000.0: 2370, 16_093.44: 2550, 20_000.0: 3200,
    21_097.5: 3400, 30_000.0: 5100, 42_195.0: 7200, 50_000.0: 9500, 80_467.2: 17_200,
    100_000.0: 21_500,
}  # fmt: skip
_LEAST: Final = np.array([FASTEST_S[metres] for metres in DISTANCES_M])
_NO_CHANCE_M: Final = 1000.0  # so far a bad position alone makes nobody that fast: it was a ride


# A whole run, of any length: between these no one is faster than the line
_FAR_M: Final = np.array([0.0, *sorted(FASTEST_S)])
_SOON_S: Final = np.array([0.0, *(FASTEST_S[metres] for metres in sorted(FASTEST_S))])


def believe(
    best_time_s: Column, jumps: Column, distance_m: Column, time_s: Column
) -> tuple[Column, NDArray[np.bool_]]:
    """Take away times that nobody ran, all of them where it was a ride; say which runs to doubt."""
    is_too_fast = best_time_s < _LEAST
    is_ride = np.logical_or.reduce(is_too_fast & (np.array(DISTANCES_M) >= _NO_CHANCE_M), axis=1)
    believed = np.where(is_too_fast | is_ride[:, None], np.nan, best_time_s)
    is_mistyped = time_s < np.interp(distance_m, _FAR_M, _SOON_S)  # of what is unknown, never
    return believed, is_ride | is_mistyped | (jumps > 0)
