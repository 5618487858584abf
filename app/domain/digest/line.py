"""The line on the map with few points, for small pictures and heat maps."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.digest.columns import Columns
from app.domain.track import LATITUDE, LONGITUDE, Column

_MOST_POINTS: Final = 120
_LOOKED_AT: Final = 600
_LEAST_OFF_M: Final = 1.0  # finer than a position is
_METRES_A_DEGREE: Final = 111_195.0


def simplify(columns: Columns) -> Column:
    """Keep the points that matter most: latitude and longitude, row by row.

    As Douglas and Peucker do it, but all stretches of one depth at once; when the points run
    short, the stretches that are furthest off get them.
    """
    if LATITUDE not in columns.channels or LONGITUDE not in columns.channels:
        return np.empty((0, 2))
    places = np.column_stack([columns.channels[LATITUDE], columns.channels[LONGITUDE]])
    places = places[~np.isnan(places).any(axis=1)]
    if len(places) > _LOOKED_AT:
        chosen = np.linspace(0, len(places) - 1, _LOOKED_AT).round().astype(np.intp)
        places = places[chosen]
    if len(places) <= 2:
        return places
    return places[_matter(*_on_a_plane(places))]


def _on_a_plane(places: Column) -> tuple[Column, Column]:
    """Flatten around the first point, also where longitude begins anew: metres east and north."""
    north = places[:, 0] - places[0, 0]
    east = (places[:, 1] - places[0, 1] + 180) % 360 - 180
    east *= np.cos(np.radians(places[0, 0]))
    return east * _METRES_A_DEGREE, north * _METRES_A_DEGREE


def _matter(east: Column, north: Column) -> NDArray[np.intp]:
    kept = np.array([0, len(east) - 1])
    while len(kept) < _MOST_POINTS:
        counts = np.diff(kept)
        off_m = _off_the_chord(east, north, kept, counts)
        most_m = np.maximum.reduceat(off_m, kept[:-1])
        wanting = np.flatnonzero(most_m > _LEAST_OFF_M)
        if not len(wanting):
            break
        room = _MOST_POINTS - len(kept)
        if len(wanting) > room:
            wanting = wanting[np.argsort(-most_m[wanting], kind="stable")[:room]]
        furthest = np.flatnonzero(off_m == most_m.repeat(counts))
        # Of several that are as far off, the first of each stretch
        new = furthest[furthest.searchsorted(kept[wanting])]
        kept = np.sort(np.concatenate([kept, new]))
    return kept


def _off_the_chord(
    east: Column, north: Column, kept: NDArray[np.intp], counts: NDArray[np.intp]
) -> Column:
    """Measure how far each point, but the last, is from the chord of its stretch."""
    of = np.arange(len(counts)).repeat(counts)
    begin_east, begin_north = east[kept[:-1]], north[kept[:-1]]
    chord_east, chord_north = east[kept[1:]] - begin_east, north[kept[1:]] - begin_north
    square = chord_east**2 + chord_north**2
    chord_east, chord_north, square = chord_east[of], chord_north[of], square[of]
    way_east, way_north = east[:-1] - begin_east[of], north[:-1] - begin_north[of]
    along = way_east * chord_east + way_north * chord_north
    share = np.divide(along, square, out=np.zeros(len(of)), where=square > 0).clip(0, 1)
    off_m: Column = np.hypot(way_east - chord_east * share, way_north - chord_north * share)
    return off_m
