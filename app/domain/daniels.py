"""VDOT after Daniels and Gilbert (Oxygen Power, 1979): what a time says of fitness."""

import numpy as np
from numpy.typing import ArrayLike

from app.domain.columns import divide
from app.domain.track import Column

SHORTEST_S, LONGEST_S = 240.0, 14_400.0  # beyond, the curve was not fitted


def oxygen_of(speed_mps: ArrayLike) -> Column:
    """Say what running at a speed takes, ml/kg/min."""
    v = np.asarray(speed_mps, np.float64) * 60
    oxygen: Column = -4.60 + 0.182258 * v + 0.000104 * v**2
    return oxygen


def share_held(time_s: ArrayLike) -> Column:
    """Say which share of VO2max can be held for so long."""
    t = np.asarray(time_s, np.float64) / 60
    share: Column = 0.8 + 0.1894393 * np.exp(-0.012778 * t) + 0.2989558 * np.exp(-0.1932605 * t)
    return share


def vdot(distance_m: ArrayLike, time_s: ArrayLike) -> Column:
    """Say the VDOT of a time over a distance; a crawl, to which the curve gives none, has none."""
    value = oxygen_of(divide(distance_m, time_s)) / share_held(time_s)
    return np.where(value > 0, value, np.nan)


def speed_at(oxygen: ArrayLike) -> Column:
    """Say how fast one runs on so much oxygen: `oxygen_of` turned round."""
    a, b, c = 0.000104, 0.182258, -4.60 - np.asarray(oxygen, np.float64)
    v: Column = (-b + np.sqrt(b**2 - 4 * a * c)) / (2 * a)
    return v / 60


def time_for(distance_m: ArrayLike, value: ArrayLike) -> Column:
    """Predict the time over a distance at a VDOT, by halving what is possible again and again."""
    far, goal = np.broadcast_arrays(
        np.asarray(distance_m, np.float64), np.asarray(value, np.float64)
    )
    fast, slow = far / 12.0, far / 0.8  # no runner is faster than 12 m/s; slower is walking
    for _ in range(50):  # from a week to well under a millisecond
        middle = (fast + slow) / 2
        is_faster_than_goal = vdot(far, middle) > goal
        fast = np.where(is_faster_than_goal, middle, fast)
        slow = np.where(is_faster_than_goal, slow, middle)
    return np.where(np.isnan(goal), np.nan, (fast + slow) / 2)
