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
    return places[_matter(_on_a_plane(places))]


def _on_a_plane(places: Column) -> Column:
    """Flatten around the first point, also where longitude begins anew."""
    north = places[:, 0] - places[0, 0]
    east = (places[:, 1] - places[0, 1] + 180) % 360 - 180
    east *= np.cos(np.radians(places[0, 0]))
    return np.column_stack([east, north]) * _METRES_A_DEGREE


def _matter(flat: Column) -> NDArray[np.intp]:
    kept = np.array([0, len(flat) - 1])
    while len(kept) < _MOST_POINTS:
        off_m = _off_the_chord(flat, kept)
        most_m = np.maximum.reduceat(off_m, kept[:-1])
        wanting = np.flatnonzero(most_m > _LEAST_OFF_M)
        if not len(wanting):
            break
        room = _MOST_POINTS - len(kept)
        if len(wanting) > room:
            wanting = wanting[np.argsort(-most_m[wanting], kind="stable")[:room]]
        is_furthest = off_m == np.repeat(most_m, np.diff(kept))
        furthest = np.flatnonzero(is_furthest)
        # Of several that are as far off, the first of each stretch
        new = furthest[np.searchsorted(furthest, kept[wanting])]
        kept = np.sort(np.concatenate([kept, new]))
    return kept


def _off_the_chord(flat: Column, kept: NDArray[np.intp]) -> Column:
    """Measure how far each point, but the last, is from the chord of its stretch."""
    counts = np.diff(kept)
    begin = np.repeat(flat[kept[:-1]], counts, axis=0)
    chord = np.repeat(flat[kept[1:]], counts, axis=0) - begin
    way = flat[:-1] - begin
    square = (chord**2).sum(axis=1)
    along = (way * chord).sum(axis=1)
    share = np.clip(np.divide(along, square, out=np.zeros(len(way)), where=square > 0), 0, 1)
    beside = way - chord * share[:, None]
    off_m: Column = np.hypot(beside[:, 0], beside[:, 1])
    return off_m
