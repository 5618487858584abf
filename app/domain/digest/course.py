"""The course of an activity: when it was where, and which of that is moving."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.digest.columns import Columns
from app.domain.digest.pauses import paused_seconds
from app.domain.digest.way import AROUND_S, Clocks, measure
from app.domain.digest.windows import rate_around, running_sum
from app.domain.recording import ON_FOOT, Activity
from app.domain.track import Column

LONGEST_STEP_S: Final = 30.0  # between points of a watch that saves room; beyond, nothing is known
_STANDING_MPS: Final = 0.5
_MOST_ON_FOOT_MPS: Final = 12.0  # the fastest sprinter's fastest ten metres: 12.3
_MOST_MPS: Final = 40.0


@dataclass(frozen=True, slots=True)
class Course:
    """Points in order of time (two at least), and the intervals between them (one fewer)."""

    time_s: Column  # at points, since the first; each later than the one before
    clock_s: Column  # the same without pauses
    distance_m: Column  # at points, since the first; never falls; all NaN if unknown
    channels: Mapping[str, Column]  # at points; a value holds until the next point
    step_s: Column  # of intervals, like all that follows
    step_m: Column
    known_s: Column  # without pauses and without holes in the recording
    moving_s: Column  # without pauses and standing
    speed_mps: Column  # over some seconds around
    is_stopped: NDArray[np.bool_]
    is_jump: NDArray[np.bool_]

    @property
    def has_distance(self) -> bool:
        """Tell whether anything says how far it was."""
        return not np.isnan(self.distance_m[-1])


def lay_course(activity: Activity, columns: Columns) -> Course | None:
    """Measure from point to point; None where there are not two."""
    if len(columns.time_s) < 2:
        return None
    step_s = np.diff(columns.time_s)
    running_s = step_s - paused_seconds(columns, activity.pauses)
    clocks = Clocks(columns.time_s, running_sum(running_s), running_s < step_s)
    most_mps = _MOST_ON_FOOT_MPS if activity.sport in ON_FOOT else _MOST_MPS
    way = measure(clocks, columns.channels, most_mps)
    believed_m = way.distance_m
    if way.is_jump.any():  # else a jump would make all that is around it fast
        believed_m = running_sum(np.where(way.is_jump, 0, np.diff(believed_m)))
    speed_mps = rate_around(clocks.clock_s, believed_m, AROUND_S)
    known_s = np.where(running_s > LONGEST_STEP_S, 0, running_s)
    is_stopped = (running_s <= 0) | (speed_mps < _STANDING_MPS)
    # The way goes on through a hole, so its time does too; without any way, what is known moves
    has_way = not np.isnan(way.distance_m[-1])
    return Course(
        time_s=columns.time_s,
        clock_s=clocks.clock_s,
        distance_m=way.distance_m,
        channels=columns.channels,
        step_s=step_s,
        step_m=np.diff(way.distance_m),
        known_s=known_s,
        moving_s=np.where(is_stopped, 0, running_s if has_way else known_s),
        speed_mps=speed_mps,
        is_stopped=is_stopped,
        is_jump=way.is_jump,
    )
