"""The best mean over each duration: of speed, heart rate and power."""

from typing import Final

import numpy as np

from app.domain.digest import DURATIONS_S
from app.domain.digest.windows import running_sum
from app.domain.track import Column

_DENSE: Final = 4  # seconds a point, up to which one entry a second is the faster way


def best_means(clock_s: Column, amounts: Column, known_s: Column) -> Column:
    """Find the highest mean over each duration, NaN where there is no such stretch.

    `amounts` is what each interval brings (metres, or beats times seconds), `known_s` how much of
    it is known: a window counts only if all of it is. Inside an interval all is even, so a
    best window has an end on a point.
    """
    total = running_sum(amounts)
    has_gaps = bool((known_s < np.diff(clock_s)).any())
    known = running_sum(known_s) if has_gaps else None
    span_s = float(clock_s[-1])
    if span_s <= _DENSE * len(clock_s) and not (clock_s % 1).any():
        seconds = np.arange(int(span_s) + 1, dtype=np.float64)
        if not np.array_equal(seconds, clock_s):
            total = np.interp(seconds, clock_s, total)
            known = None if known is None else np.interp(seconds, clock_s, known)
        return _by_the_second(total, known)
    return _by_the_point(clock_s, total, known)


def _by_the_second(total: Column, known: Column | None) -> Column:
    """Look at windows from each second; where all points are at whole ones, that is all of them."""
    best = np.full(len(DURATIONS_S), np.nan)
    for at, seconds in enumerate(DURATIONS_S):
        if seconds >= len(total):
            break
        gained = total[seconds:] - total[:-seconds]
        if known is not None:
            gained = gained[known[seconds:] - known[:-seconds] > seconds - 1e-6]
        if len(gained):
            best[at] = gained.max() / seconds
    return best


def _by_the_point(clock_s: Column, total: Column, known: Column | None) -> Column:
    """Look at windows that begin at a point, and at those that end at one."""
    best = np.full(len(DURATIONS_S), np.nan)
    for at, seconds in enumerate(DURATIONS_S):
        if seconds > clock_s[-1]:
            break
        begins = np.searchsorted(clock_s, clock_s[-1] - seconds, side="right")
        ends = np.searchsorted(clock_s, seconds, side="left")
        from_s = np.concatenate([clock_s[:begins], clock_s[ends:] - seconds])
        to_s = np.concatenate([clock_s[:begins] + seconds, clock_s[ends:]])
        gained = np.interp(to_s, clock_s, total) - np.interp(from_s, clock_s, total)
        if known is not None:
            covered = np.interp(to_s, clock_s, known) - np.interp(from_s, clock_s, known)
            gained = gained[covered > seconds - 1e-6]
        if len(gained):
            best[at] = gained.max() / seconds
    return best
