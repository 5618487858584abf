"""The curves of one run: what its charts show along the way, and the sums between two points."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from app.domain import track as channels
from app.domain.digest.clock_jump import take_back
from app.domain.digest.columns import believe, put_in_order
from app.domain.digest.course import lay_course
from app.domain.digest.parts import work_out
from app.domain.digest.windows import rate_around, running_sum
from app.domain.recording import Activity
from app.domain.track import Column

LEAST_SMOOTH_S: Final = 5.0  # speeds over less say more of the device than of the runner
_SMOOTHED: Final = (channels.CADENCE, channels.POWER, channels.HEART_RATE)


@dataclass(frozen=True, slots=True)
class Curves:
    """Columns of points in order of time; a channel that is absent is not there."""

    time_s: Column  # since the start
    clock_s: Column  # the same without pauses
    distance_m: Column  # all NaN where nothing tells
    channels: Mapping[str, Column]
    sums: Mapping[str, Column]  # what has come together until each point
    altitude_m: Column | None  # smoothed

    def __len__(self) -> int:
        return len(self.time_s)

    @property
    def has_distance(self) -> bool:
        """Tell whether anything says how far it was; who stayed in one place went nowhere."""
        return bool(len(self.distance_m)) and bool(self.distance_m[-1] > 0)

    def speed_mps(self, width_s: float) -> Column:
        """Say how fast it was around each point; NaN where the runner stood."""
        if not self.has_distance or len(self) < 2:
            return np.full(len(self), np.nan)
        speed = rate_around(self.clock_s, self.sums["believed_m"], max(width_s, LEAST_SMOOTH_S))
        is_standing = np.diff(self.sums["moving_s"]) <= 0
        speed = np.where(is_standing, np.nan, speed)
        return np.append(speed, speed[-1])

    def smoothed(self, key: str, width_s: float) -> Column:
        """Hand over a channel, as a mean over some seconds where it trembles."""
        values = self.channels[key]
        if key not in _SMOOTHED or width_s <= LEAST_SMOOTH_S or len(values) < 2:
            return values
        steps = np.diff(self.clock_s)
        known_s = np.where(np.isnan(values[:-1]), 0, steps)
        amounts = np.where(known_s > 0, values[:-1], 0) * known_s
        above = rate_around(self.clock_s, running_sum(amounts), width_s)
        below = rate_around(self.clock_s, running_sum(known_s), width_s)
        mean = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)
        mean = np.where(np.isnan(values[:-1]), np.nan, mean)
        return np.append(mean, mean[-1])


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two points; NaN where the track does not say."""

    elapsed_s: float
    moving_s: float
    distance_m: float
    speed_mps: float
    hr_mean: float
    ascent_m: float
    cadence_mean: float
    power_mean: float


def lay_curves(activity: Activity) -> Curves | None:
    """Lay out the curves of a run; None where there are not two points with a time."""
    believed = replace(activity, track=believe(activity.track))
    columns = take_back(put_in_order(believed.track), activity.totals.elapsed_s)
    course = lay_course(believed, columns)
    if course is None:
        return None
    parts = work_out(believed, course)
    believed_m = np.where(course.is_jump, 0, course.step_m)  # else all around a jump were fast
    sums = {"moving_s": running_sum(course.moving_s), "believed_m": running_sum(believed_m)}
    if parts.climb is not None:
        sums["ascent_m"] = parts.climb.ascent_m
    held = (("hr", parts.heart_rate), ("cadence", parts.cadence), ("power", parts.power))
    for name, it in held:
        if it is not None:
            sums |= {name: running_sum(it.amounts), f"{name}_s": running_sum(it.known_s)}
    return Curves(
        time_s=course.time_s,
        clock_s=course.clock_s,
        distance_m=_from_nothing(course.distance_m),
        channels=course.channels,
        sums=sums,
        altitude_m=None if parts.climb is None else parts.climb.altitude_m,
    )


def _from_nothing(distance_m: Column) -> Column:
    """Begin at zero also where the runner moved on while the clock did not run yet."""
    begun = distance_m.copy()
    begun[0] *= 0.0  # unknown stays unknown
    return begun


def between(curves: Curves, first: int, last: int) -> Stretch:
    """Sum up what lies between two points."""

    def grown(column: Column | None) -> float:
        return np.nan if column is None else float(column[last] - column[first])

    def mean(name: str) -> float:
        seconds = grown(curves.sums.get(f"{name}_s"))
        return grown(curves.sums.get(name)) / seconds if seconds > 0 else np.nan

    moving_s, distance_m = grown(curves.sums["moving_s"]), grown(curves.distance_m)
    return Stretch(
        elapsed_s=grown(curves.time_s),
        moving_s=moving_s,
        distance_m=distance_m,
        speed_mps=distance_m / moving_s if moving_s > 0 else np.nan,
        hr_mean=mean("hr"),
        ascent_m=grown(curves.sums.get("ascent_m")),
        cadence_mean=mean("cadence"),
        power_mean=mean("power"),
    )
