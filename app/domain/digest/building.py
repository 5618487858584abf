"""Builds the digest of an activity out of its parts."""

from dataclasses import replace

import numpy as np

from app.domain.digest import FIGURES, SPEED_STEP_MPS, Digest
from app.domain.digest.clock_jump import take_back
from app.domain.digest.columns import believe, put_in_order
from app.domain.digest.course import lay_course
from app.domain.digest.device_figures import LISTED, listed, stated
from app.domain.digest.efforts import best_efforts, time_of_whole
from app.domain.digest.figures import Figures, measured
from app.domain.digest.held import best_of
from app.domain.digest.histograms import histogram
from app.domain.digest.line import simplify
from app.domain.digest.means import best_means
from app.domain.digest.parts import Parts, work_out
from app.domain.digest.splits import KILOMETRE_M, MILE_M, Amounts, split
from app.domain.digest.windows import running_sum
from app.domain.recording import Activity
from app.domain.track import Column


def digest(activity: Activity) -> Digest:
    """Boil an activity down to what numbers about it need.

    Without two points that have a time, there is only what the device says of the whole.
    """
    activity = replace(activity, track=believe(activity.track))
    columns = take_back(put_in_order(activity.track), activity.totals.elapsed_s)
    course = lay_course(activity, columns)
    if course is None:
        figures = _in_order(stated(activity), listed(activity))
        far_m, time_s = (figures[FIGURES.index(it)] for it in ("distance_m", "elapsed_s"))
        return Digest(figures=figures, best_time_s=time_of_whole(far_m, time_s))
    parts = work_out(activity, course)
    amounts = _amounts(parts)
    efforts = best_efforts(course)
    return Digest(
        figures=_figures(activity, parts),
        histograms=_histograms(parts),
        best_time_s=efforts.best_time_s,
        best_from_s=efforts.best_from_s,
        best_means=_best_means(parts),
        kilometres=split(course, amounts, KILOMETRE_M),
        miles=split(course, amounts, MILE_M),
        line=simplify(columns),
    )


def _figures(activity: Activity, parts: Parts) -> Column:
    """Measure; only where the points leave one of the listed figures open, it is looked up."""
    found = _in_order(stated(activity), measured(parts))
    is_open = [np.isnan(found[FIGURES.index(name)]) for name in LISTED]
    return np.where(np.isnan(found), _in_order(listed(activity)), found) if any(is_open) else found


def _in_order(*figures: Figures) -> Column:
    """Put figures where they are stored."""
    known = {name: value for some in figures for name, value in some.items()}
    values = [known.get(name) for name in FIGURES]
    return np.array([np.nan if value is None else value for value in values])


def _histograms(parts: Parts) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    course, heart_rate, cadence = parts.course, parts.heart_rate, parts.cadence
    is_sure = parts.sure_s > 0
    graded_mps = None
    if parts.graded_m is not None:
        # the grade's factor, at the pace of the seconds around
        factor = np.divide(
            parts.graded_m, parts.sure_m, out=np.ones(len(is_sure)), where=parts.sure_m > 0
        )
        graded_mps = course.speed_mps * factor
    rows = (
        (heart_rate and heart_rate.values, heart_rate and heart_rate.known_s, 1.0),
        (course.speed_mps, parts.sure_s, SPEED_STEP_MPS),
        (graded_mps, parts.sure_s, SPEED_STEP_MPS),
        (cadence and cadence.values, cadence and cadence.known_s, 1.0),
    )
    return np.array([histogram(*row) for row in rows], np.float32)


def _best_means(parts: Parts) -> Column:
    course = parts.course
    step_s = course.step_s if course.has_distance else np.zeros(len(course.step_s))
    believed_s = np.where(course.is_jump, 0, step_s)
    metres = np.where(believed_s > 0, course.step_m, 0)
    return np.array(
        [
            best_means(course.time_s, metres, believed_s),
            best_of(course, parts.heart_rate),
            best_of(course, parts.power),
        ]
    )


def _amounts(parts: Parts) -> Amounts:
    heart_rate, graded_m = parts.heart_rate, parts.graded_m
    return Amounts(
        moving_s=running_sum(parts.course.moving_s),
        graded_m=None if graded_m is None else running_sum(graded_m),
        ascent_m=None if parts.climb is None else parts.climb.ascent_m,
        beats=None if heart_rate is None else running_sum(heart_rate.amounts),
        beats_s=None if heart_rate is None else running_sum(heart_rate.known_s),
    )
