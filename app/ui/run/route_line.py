"""A route on a plane: its points in metres, what colours them, and where whole kilometres are."""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.curves import Curves
from app.domain.track import ALTITUDE, HEART_RATE, LATITUDE, LONGITUDE, Column, Track
from app.domain.units import Units

Places: TypeAlias = NDArray[np.intp]
_METRES_A_DEGREE: Final = 111_195.0
_MOST_POINTS: Final = 3000
_BANDS: Final = 5
_SMOOTH_S: Final = 60.0
_MOST_MARKS: Final = 14


@dataclass(frozen=True, slots=True)
class RouteLine:
    """The route on a plane, in metres; `at` are its points among those of the curves."""

    at: Places
    x: Column
    y: Column
    bands: dict[str, Places]  # by mode, which of the five colours
    marks: tuple[tuple[int, str], ...]  # whole kilometres or miles


def lay_line(curves: Curves | None, track: Track, units: Units) -> RouteLine | None:
    """Flatten the positions around their middle; None where there are not two.

    Places without times make a line too: one that nothing colours, and nothing points at.
    """
    found = track.channels if curves is None else curves.channels
    if LATITUDE not in found or LONGITUDE not in found:
        return None
    latitude, longitude = found[LATITUDE], found[LONGITUDE]
    known = np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude)))
    if len(known) < 2:
        return None
    at = known[np.unique(np.linspace(0, len(known) - 1, _MOST_POINTS).round().astype(np.intp))]
    north = latitude[at]
    east = (longitude[at] - longitude[at[0]] + 180) % 360 - 180
    middle = math.cos(math.radians(float(np.median(north))))
    return RouteLine(
        at=at,
        x=(east - east.mean()) * middle * _METRES_A_DEGREE,
        y=-(north - north.mean()) * _METRES_A_DEGREE,
        bands={} if curves is None else _find_bands(curves, at),
        marks=() if curves is None else _find_marks(curves, at, units),
    )


def _find_bands(curves: Curves, at: Places) -> dict[str, Places]:
    """Divide what colours the route into five bands, each of as many points."""
    found = {"pace": curves.speed_mps(_SMOOTH_S)}
    if HEART_RATE in curves.channels:
        found["heart_rate"] = curves.smoothed(HEART_RATE, _SMOOTH_S)
    if ALTITUDE in curves.channels and curves.altitude_m is not None:
        found["climb"] = curves.altitude_m
    bands = {}
    for mode, values in found.items():
        chosen = values[at]
        known = chosen[~np.isnan(chosen)]
        if len(known) < _BANDS or known.max() == known.min():
            continue
        edges = np.quantile(known, np.arange(1, _BANDS) / _BANDS)
        bands[mode] = np.where(np.isnan(chosen), -1, np.searchsorted(edges, chosen)).astype(np.intp)
    return bands


def _find_marks(curves: Curves, at: Places, units: Units) -> tuple[tuple[int, str], ...]:
    if not curves.has_distance:
        return ()
    total = float(curves.distance_m[-1])
    wanted = (1, 2, 5, 10, 20, 50)
    every = next((it for it in wanted if total / (it * units.long_m) <= _MOST_MARKS), 100)
    wholes = np.arange(1, int(total / units.long_m) + 1)[every - 1 :: every]
    found = np.searchsorted(curves.distance_m[at], wholes * units.long_m)
    return tuple(
        (int(place), str(whole))
        for place, whole in zip(found.tolist(), wholes.tolist(), strict=True)
        if place < len(at)
    )
