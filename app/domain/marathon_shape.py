"""Marathon shape after Runalyze: how far the training of late reaches for a marathon."""

from typing import Final

import numpy as np

from app.domain.track import Column

_LEAST_VDOT: Final = 25.0
_WEEKLY_DAYS: Final = 182
_LONG_DAYS: Final = 70
_LONG_KM: Final = 13.0  # shorter runs are no long ones
_WEEKLY_SHARE: Final = 0.67


def weekly_goal_km(vdot: float) -> float:
    """Say the kilometres a week that a VDOT calls for."""
    return float(max(vdot, _LEAST_VDOT) ** 1.135)


def long_goal_km(vdot: float) -> float:
    """Say the weekly long run that a VDOT calls for."""
    return 12 * float(np.log(max(vdot, _LEAST_VDOT) / 4))


def long_points(distance_km: Column, age_days: Column, goal_km: float) -> float:
    """Sum what long runs count, the later the more; one of the goal's length a week makes one."""
    is_long = (distance_km > _LONG_KM) & (age_days >= 0) & (age_days < _LONG_DAYS)
    fresh = 2 - 2 * age_days / _LONG_DAYS
    points = fresh * ((distance_km - _LONG_KM) / (goal_km - _LONG_KM)) ** 2
    return float(points[is_long].sum()) * 7 / _LONG_DAYS


def shape(weekly_part: float, long_part: float, weekly_share: float = _WEEKLY_SHARE) -> float:
    """Mix both parts, each 1 where its goal is reached, to percent."""
    return 100 * (weekly_share * weekly_part + (1 - weekly_share) * long_part)


def marathon_shape(distance_km: Column, age_days: Column, vdot: float) -> float:
    """Say the shape in percent from runs' distances and how many days ago they were."""
    is_late = (age_days >= 0) & (age_days < _WEEKLY_DAYS)
    weekly_km = float(distance_km[is_late].sum()) * 7 / _WEEKLY_DAYS
    long_part = long_points(distance_km, age_days, long_goal_km(vdot))
    return shape(weekly_km / weekly_goal_km(vdot), long_part)


def adjusted_vdot(vdot: float, shape_percent: float, distance_m: float) -> float:
    """Lower a VDOT for a distance that the shape does not reach yet."""
    needed: float = (distance_m / 1000) ** 1.23
    lacking = max(0.0, 1 - max(0.0, needed - shape_percent) / 100)
    return vdot * min(1.0, 0.6 + 0.4 * lacking)
