"""How far it is along the way, and where that cannot be believed."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.digest.windows import rate_around, running_sum
from app.domain.track import DISTANCE, LATITUDE, LONGITUDE, SPEED, Column

EARTH_M: Final = 6_371_008.8  # mean radius (IUGG)
AROUND_S: Final = 5.0  # over which a speed is taken; many watches count metres in bursts


class Way(NamedTuple):
    """Metres since the start at each point, NaN if nothing tells; and the intervals that jump."""

    distance_m: Column
    is_jump: NDArray[np.bool_]


class Clocks(NamedTuple):
    """Seconds since the start: all of them, and those in which the clock was not stopped."""

    time_s: Column
    clock_s: Column
    is_interrupted: NDArray[np.bool_]  # the intervals that a pause lies in


def measure(clocks: Clocks, channels: Mapping[str, Column], most_mps: float) -> Way:
    """Take the device's word, else its positions, else its speeds: the first that gets anywhere."""
    found = None
    for measured in (_device_distance, _position_distance, _speed_distance):
        distance_m = measured(clocks, channels, most_mps)
        if distance_m is not None:
            found = distance_m if found is None or found.distance_m[-1] <= 0 else found
        if found is not None and found.distance_m[-1] > 0:
            return found
    nothing = np.full(len(clocks.time_s), np.nan)
    return found or Way(nothing, np.zeros(max(len(nothing) - 1, 0), np.bool_))


def _device_distance(clocks: Clocks, channels: Mapping[str, Column], most_mps: float) -> Way | None:
    said = channels.get(DISTANCE)
    if said is None:
        return None
    known = np.flatnonzero(~np.isnan(said))
    if len(known) < 2:
        return None
    rising = np.maximum.accumulate(said[known])
    distance_m = np.interp(clocks.clock_s, clocks.clock_s[known], rising - rising[0])
    return Way(distance_m, _find_jumps(clocks, distance_m, most_mps))


def _position_distance(
    clocks: Clocks, channels: Mapping[str, Column], most_mps: float
) -> Way | None:
    """Great circles, but not across pauses; a jump of the position is no way."""
    if LATITUDE not in channels or LONGITUDE not in channels:
        return None
    latitude, longitude = channels[LATITUDE], channels[LONGITUDE]
    known = np.flatnonzero(~np.isnan(latitude + longitude))
    if len(known) < 2:
        return None
    steps = great_circle_steps(latitude[known], longitude[known])
    stopped = running_sum(clocks.is_interrupted.astype(np.float64))[known]
    steps[np.diff(stopped) > 0] = 0
    distance_m = np.interp(clocks.clock_s, clocks.clock_s[known], running_sum(steps))
    is_jump = _find_jumps(clocks, distance_m, most_mps)
    if is_jump.any():
        distance_m = running_sum(np.where(is_jump, 0, np.diff(distance_m)))
    return Way(distance_m, is_jump)


def _speed_distance(clocks: Clocks, channels: Mapping[str, Column], _most_mps: float) -> Way | None:
    speed = channels.get(SPEED)
    if speed is None or np.isnan(speed).all():
        return None
    steps = np.nan_to_num(speed[:-1]) * np.diff(clocks.clock_s)
    return Way(running_sum(steps), np.zeros(len(steps), np.bool_))


def great_circle_steps(latitude_deg: Column, longitude_deg: Column) -> Column:
    """Measure from each position to the next, on a sphere (haversine)."""
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    cosine = np.cos(latitude)
    half = (
        np.sin(np.diff(latitude) / 2) ** 2
        + cosine[:-1] * cosine[1:] * np.sin(np.diff(longitude) / 2) ** 2
    )
    steps: Column = 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return steps


def _find_jumps(clocks: Clocks, distance_m: Column, most_mps: float) -> NDArray[np.bool_]:
    """Find intervals faster than anybody, alone and with what is around them."""
    is_jump = np.diff(distance_m) > most_mps * np.diff(clocks.time_s)
    if is_jump.any():
        is_jump &= rate_around(clocks.time_s, distance_m, AROUND_S) > most_mps
    return is_jump
