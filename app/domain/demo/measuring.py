"""Measures a run second by second, as a watch, a strap and satellites would."""

from typing import Final

import numpy as np

from app.domain import track as names
from app.domain.demo import body
from app.domain.demo.land import to_degrees
from app.domain.demo.lines import STEP_M, Course
from app.domain.demo.pacing import Moments
from app.domain.demo.plan import DEVICE, HEART, PLACES, SATELLITES, STEPS, Planned
from app.domain.demo.story import resting_hr
from app.domain.track import Column

DYNAMICS_FROM_WEEK: Final = 132  # a new watch came with a strap that feels steps
_NO_STRAP: Final = 0.06
_INDOORS_C: Final = 19.0


def measure(
    planned: Planned, course: Course | None, effort: Column, moments: Moments
) -> dict[str, Column]:
    """Fill the columns, a value each second."""
    seconds = np.arange(0, int(moments.at_s[-1]) + 1, dtype=np.float64)
    along = np.interp(seconds, moments.at_s, moments.along_m)
    speed = np.convolve(np.pad(np.gradient(along), 2, mode="edge"), np.ones(5) / 5, "valid")
    device = planned.chance(DEVICE)
    calibration = device.normal(1.0025, 0.0015)
    if planned.is_race:  # nobody runs the ideal line of a course that was measured
        calibration = max(calibration, 1.0008)
    has_strap = planned.is_race or device.random() >= _NO_STRAP
    grade = np.zeros(len(along))
    channels: dict[str, Column] = {}
    if course is not None:
        grade = np.interp(along, course.along_m, course.grade)
        channels |= _place(planned, course, along)
    channels[names.DISTANCE] = np.round(along * calibration, 2)
    channels[names.SPEED] = np.round(speed * calibration, 3)
    if has_strap:
        meant = np.interp(along, np.arange(len(effort)) * STEP_M, effort)
        channels[names.HEART_RATE] = _beat(planned, meant, speed, grade)
    air_c = _INDOORS_C if course is None else air_of(planned)
    channels[names.TEMPERATURE] = body.warmth(air_c, len(along))
    return channels | _step(planned, speed, grade)


def air_of(planned: Planned) -> float:
    """Say how warm the air was on that day."""
    noise = float(planned.chance(PLACES).normal(0, 3))
    return body.air_on(planned.start.timetuple().tm_yday, planned.start.hour) + noise


def _beat(planned: Planned, meant: Column, speed: Column, grade: Column) -> Column:
    """Let the heart answer to the effort, which hills raise and standing ends."""
    asked = np.where(speed < 0.4, 0.25, meant * (1 + 0.8 * grade))
    return body.beat(asked, resting_hr(planned.week), air_of(planned), planned.chance(HEART))


def _step(planned: Planned, speed: Column, grade: Column) -> dict[str, Column]:
    """Count steps; the newest watch says more of them."""
    random = planned.chance(STEPS)
    steps = body.step(speed, random)
    if planned.week < DYNAMICS_FROM_WEEK:
        return {names.CADENCE: steps}
    rise, contact, length = body.bounce(speed, steps, random)
    return {
        names.CADENCE: steps,
        names.POWER: body.push(speed, grade, random),
        names.VERTICAL_OSCILLATION: rise,
        names.STANCE_TIME: contact,
        names.STEP_LENGTH: length,
    }


def _place(planned: Planned, course: Course, along: Column) -> dict[str, Column]:
    """Say where and how high it is, the place a little off as satellites have it."""
    random = planned.chance(SATELLITES)
    away = [
        random.normal(0, 1.2) + 1.3 * body.smooth_noise(random, len(along), 35) for _ in range(2)
    ]
    x, y = (np.interp(along, course.along_m, it) for it in (course.x_m, course.y_m))
    latitude, longitude = to_degrees(x + away[0], y + away[1])
    return {
        names.LATITUDE: latitude,
        names.LONGITUDE: longitude,
        names.ALTITUDE: np.round(np.interp(along, course.along_m, course.altitude_m), 1),
    }
