"""Runs a planned run against the clock: how fast each step is, and where the runner stands."""

from dataclasses import dataclass

import numpy as np

from app.domain.demo import body
from app.domain.demo.lines import Course
from app.domain.demo.plan import PACE, STOPS, Planned
from app.domain.demo.story import fitness
from app.domain.track import Column


@dataclass(frozen=True, slots=True)
class Stop:
    """A while in which nobody moved, in seconds from the start."""

    begin_s: float
    end_s: float
    is_timed_out: bool  # whether the watch was stopped meanwhile


@dataclass(frozen=True, slots=True)
class Moments:
    """A run on the clock: when each step of the way was done."""

    at_s: Column
    along_m: Column
    stops: tuple[Stop, ...]


def pace(planned: Planned, course: Course | None, effort: Column, length_m: float) -> Moments:
    """Say when each step of the way is done, with stops at roads, gates and views."""
    along = np.linspace(0, length_m, len(effort))
    speed = _speed(planned, course, effort, along)
    between = (along[1] - along[0]) / ((speed[1:] + speed[:-1]) / 2)
    at = np.concatenate([[0.0], np.cumsum(between)])
    stops = []
    for share, wait_s, is_timed_out in _choose_stops(planned):
        step = int(share * (len(at) - 2)) + 1
        stops.append(Stop(float(at[step]), float(at[step]) + wait_s, is_timed_out))
        at[step + 1 :] += wait_s
        at = np.insert(at, step + 1, at[step] + wait_s)
        along = np.insert(along, step + 1, along[step])
    return Moments(at, along, tuple(stops))


def _speed(planned: Planned, course: Course | None, effort: Column, along: Column) -> Column:
    """Say how fast an effort is on that day and on that slope."""
    random = planned.chance(PACE)
    form = random.normal(1.0, 0.006 if planned.is_race else 0.014)
    speed = effort * fitness(planned.week) * form
    if course is not None:
        grade = np.convolve(np.pad(course.grade, 10, mode="edge"), np.ones(21) / 21, "valid")
        speed = speed / body.cost_of(grade)
    restlessness = 0.012 if course is None else 0.022
    speed *= 1 + restlessness * body.smooth_noise(random, len(speed), 60)
    if not planned.is_race:
        speed *= 1 - 0.06 * np.exp(-along / 350)  # nobody starts warm
    return speed


def _choose_stops(planned: Planned) -> list[tuple[float, float, bool]]:
    """Say after which part of the way, for how many seconds, and whether the watch is stopped."""
    random = planned.chance(STOPS)
    if planned.is_race or planned.is_indoors:
        return []
    count = int(random.choice((0, 0, 0, 1, 1, 2)))
    return [
        (float(share), float(random.integers(15, 95)), bool(random.random() < 0.7))
        for share in sorted(random.uniform(0.1, 0.9, count))
    ]
