"""The valley that Mila Example runs in: invented, and laid where nobody lives, in the Gobi."""

from typing import Final

import numpy as np

from app.domain.track import Column

# Where the map's middle is put on Earth; all places of the valley are metres east and north of it.
_LATITUDE_DEG: Final = 43.2
_LONGITUDE_DEG: Final = 97.6
UTC_OFFSET_S: Final = 8 * 3600  # of that place, the whole year round

_METRES_A_DEGREE: Final = 6_371_008.8 * np.pi / 180
_LEVELS: Final = ((740.0, -523.0, 230.0), (-2100.0, -1180.0, 1050.0))  # the track and the lake


def to_degrees(x_m: Column, y_m: Column) -> tuple[Column, Column]:
    """Say latitude and longitude of places of the valley."""
    shrinking = np.cos(np.radians(_LATITUDE_DEG))
    return (
        _LATITUDE_DEG + y_m / _METRES_A_DEGREE,
        _LONGITUDE_DEG + x_m / (_METRES_A_DEGREE * shrinking),
    )


def river(x_m: Column) -> Column:
    """Say how far north the river is, which winds from east to west."""
    windings = 240 * np.sin(x_m / 900) + 85 * np.sin(x_m / 390 + 1)
    return np.asarray(windings + _axis(x_m), np.float64)


def altitude(x_m: Column, y_m: Column) -> Column:
    """Say how high a place is, the same whenever it is asked for: a plain, slopes and knolls."""
    high: Column = _slopes(x_m, y_m)
    for east_m, north_m, reach_m in _LEVELS:
        is_near = np.exp(-((np.hypot(x_m - east_m, y_m - north_m) / reach_m) ** 8))
        high += is_near * (_slopes(np.array(east_m), np.array(north_m)) - high)
    return high


def _slopes(x_m: Column, y_m: Column) -> Column:
    away = y_m - _axis(x_m)
    slope = 1 - np.exp(-((away / 1700) ** 2))
    knolls = np.sin(x_m / 410 + 1.3) * np.sin(y_m / 370) + 0.5 * np.sin((x_m - y_m) / 260)
    high: Column = 430 + 0.003 * x_m + 150 * slope + 13 * slope * knolls
    return high


def _axis(x_m: Column) -> Column:
    """Say how far north the middle of the valley is."""
    return np.asarray(400 * np.sin(x_m / 4200 + 0.4), np.float64)
