"""The single figures of a run."""

from collections.abc import Mapping

import numpy as np

from app.domain import track as channels
from app.domain.digest.halves import halve
from app.domain.digest.held import Held, hold
from app.domain.digest.parts import Parts
from app.domain.digest.power import normal_power
from app.domain.digest.stops import find_stops
from app.domain.digest.windows import running_sum
from app.domain.track import Column

Figures = Mapping[str, float | None]  # None and what is not in it are unknown


def measured(parts: Parts) -> Figures:
    """Take all that the points tell."""
    return {
        **_way(parts),
        **_height(parts),
        **_heart(parts),
        **_steps(parts),
        **_dynamics(parts),
        **_power(parts),
        **_temperature(parts),
        **_halves(parts),
    }


def _way(parts: Parts) -> Figures:
    course = parts.course
    stops = find_stops(course)
    jumps = int((np.diff(course.is_jump.astype(np.int8), prepend=0) == 1).sum())
    is_sure = parts.sure_s > 0
    return {
        "distance_m": float(course.distance_m[-1]),
        "elapsed_s": float(course.time_s[-1]),
        "timer_s": float(course.clock_s[-1]),
        "moving_s": float(course.moving_s.sum()),
        "stops": stops.number,
        "longest_stop_s": stops.longest_s,
        "jumps": jumps,
        "speed_most_mps": float(course.speed_mps[is_sure].max()) if is_sure.any() else None,
    }


def _height(parts: Parts) -> Figures:
    climb, graded_m, cost_m = parts.climb, parts.graded_m, parts.cost_m
    if climb is None:
        return {}
    rising_s = float(parts.course.moving_s[climb.is_rising].sum())
    ascent_m = float(climb.ascent_m[-1])
    return {
        "ascent_m": ascent_m,
        "descent_m": float(climb.descent_m[-1]),
        "altitude_least_m": float(climb.altitude_m.min()),
        "altitude_most_m": float(climb.altitude_m.max()),
        "climb_rate_mps": ascent_m / rising_s if rising_s > 0 else None,
        "graded_distance_m": None if graded_m is None else float(graded_m.sum()),
        "cost_distance_m": None if cost_m is None else float(cost_m.sum()),
        "graded_s": None if graded_m is None else float(parts.sure_s.sum()),
    }


def _heart(parts: Parts) -> Figures:
    held, moving_s = parts.heart_rate, parts.course.moving_s
    on_the_move = None if held is None else float(np.minimum(held.known_s, moving_s).sum())
    return {"hr_spikes": parts.spikes, "hr_moving_s": on_the_move, **_spread("hr", held)}


def _spread(name: str, held: Held | None) -> Figures:
    if held is None:
        return {}
    return {
        f"{name}_s": held.total_s(),
        f"{name}_mean": held.mean(),
        f"{name}_most": held.most(),
    }


def _steps(parts: Parts) -> Figures:
    """Count steps of both feet; a stride is here what is between one footfall and the next."""
    cadence, moving_s = parts.cadence, float(parts.sure_s.sum())
    if cadence is None:
        return {}
    steps_s = cadence.mean() / 60
    speed_mps = float(parts.sure_m.sum()) / moving_s if moving_s > 0 else np.nan
    return {
        **_spread("cadence", cadence),
        "steps": steps_s * cadence.total_s(),
        "stride_m": speed_mps / steps_s,
    }


def _dynamics(parts: Parts) -> Figures:
    """Average over the time of moving: standing feet say nothing of running."""
    course = parts.course
    found = {}
    for key in (channels.VERTICAL_OSCILLATION, channels.VERTICAL_RATIO, channels.STANCE_TIME):
        held = hold(course.channels.get(key), np.minimum(course.moving_s, course.known_s))
        found[key] = None if held is None else held.mean()
    return found


def _power(parts: Parts) -> Figures:
    if parts.power is None:
        return {}
    return {
        **_spread("power", parts.power),
        "power_normal": normal_power(parts.course, parts.power),
    }


def _temperature(parts: Parts) -> Figures:
    held = hold(parts.course.channels.get(channels.TEMPERATURE), parts.course.known_s)
    if held is None:
        return {}
    return {
        "temperature_mean_c": held.mean(),
        "temperature_least_c": held.least(),
        "temperature_most_c": held.most(),
    }


def _halves(parts: Parts) -> Figures:
    sure_s, heart_rate = parts.sure_s, parts.heart_rate
    beats = beats_s = None
    if heart_rate is not None:
        is_known = heart_rate.known_s > 0
        beats_s = np.where(is_known, sure_s, 0)
        beats = np.where(is_known, heart_rate.values, 0) * sure_s
    sides: dict[str, tuple[Column | None, Column | None]] = {
        "speed_mps": (parts.sure_m if parts.course.has_distance else None, sure_s),
        "graded_mps": (parts.graded_m, sure_s),
        "hr": (beats, beats_s),
    }
    until_s = running_sum(sure_s)
    found: dict[str, float] = {}
    for name, (above, below) in sides.items():
        found[f"first_half_{name}"], found[f"second_half_{name}"] = halve(until_s, above, below)
    return found
