"""Settles what GPX leaves open: in what unit a speed is, and from where a distance is counted."""

import numpy as np

from app.domain.track import DISTANCE, SPEED
from app.domain.words import Sentence, say
from app.formats._xml import Node, Readings

OWN_SPEED = "own_speed"  # a speed that stands in the point itself


def settle_speed(readings: Readings, root: Node) -> list[Sentence]:
    """Take the speed in the point itself for what GPX 1.0 says it is: metres per second.

    GPX 1.1 has none there, and those that write it mean whatever they like, km/h as well.
    """
    own = readings.columns.pop(OWN_SPEED, None)
    if own is None:
        return []
    if any(child.attributes.get("version") == "1.1" for child in root.own("gpx")):
        return [say("The speed was left out: this file does not say in what unit it is.")]
    extended = readings.columns.get(SPEED, own)
    readings.columns[SPEED] = np.where(np.isnan(own), extended, own)
    return []


def settle_distance(readings: Readings) -> list[Sentence]:
    """Keep distances that are counted from the start, not those from point to point."""
    distances = readings.columns.get(DISTANCE)
    if distances is None:
        return []
    steps = np.diff(distances[~np.isnan(distances)])
    if (steps < 0).sum() <= len(steps) / 10:
        return []
    del readings.columns[DISTANCE]
    return [say("The distances were left out: they are not counted from the start of the run.")]
