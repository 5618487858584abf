"""What the figures, histograms and splits of a run are made of, worked out once."""

from dataclasses import dataclass

import numpy as np

from app.domain import track as channels
from app.domain.digest.climb import Climb, climb
from app.domain.digest.course import Course
from app.domain.digest.grade import grade_of_steps
from app.domain.digest.held import Held, hold, hold_bridged
from app.domain.digest.spikes import Beats, leave_spikes_out
from app.domain.grading import fitted_factor, minetti_factor
from app.domain.recording import Activity
from app.domain.track import Column


@dataclass(frozen=True, slots=True)
class Parts:
    """Columns are of the course's intervals; None where the track does not say."""

    course: Course
    climb: Climb | None
    sure_s: Column  # moving, and the way is believed
    sure_m: Column
    graded_m: Column | None  # what the way is worth on the flat, going by heart rates
    cost_m: Column | None  # and going by energy
    heart_rate: Held | None
    spikes: int
    cadence: Held | None
    power: Held | None


def work_out(activity: Activity, course: Course) -> Parts:
    """Measure what several numbers need."""
    climbed = climb(course, has_device_ascent=activity.totals.ascent_m is not None)
    grade = grade_of_steps(course, climbed)
    sure_s = np.where(course.is_jump, 0, course.moving_s)
    sure_m = np.where(sure_s > 0, course.step_m, 0)
    found = course.channels
    bpm = found.get(channels.HEART_RATE)
    beats = Beats(None, 0) if bpm is None else leave_spikes_out(course.time_s, bpm)
    return Parts(
        course=course,
        climb=climbed,
        sure_s=sure_s,
        sure_m=sure_m,
        graded_m=None if grade is None else sure_m * fitted_factor(grade),
        cost_m=None if grade is None else sure_m * minetti_factor(grade),
        heart_rate=hold_bridged(course, beats.bpm),
        spikes=beats.spikes,
        cadence=hold(found.get(channels.CADENCE), course.known_s),
        power=hold_bridged(course, found.get(channels.POWER)),
    )
