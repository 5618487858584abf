"""Tells whether two files hold the same run: re-saved, in another format, or from two watches."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from app.store.known_runs import NEAR_US, Known, Path, read_path
from app.store.packed_run import PackedRun

_DISTANCE: Final = 0.02
_TIME: Final = 0.02
_OVERLAP: Final = 0.6  # of the shorter one's time
_SAMPLES: Final = 60
_APART_M: Final = 60.0  # what two watches on two wrists may differ by, between buildings
_DEGREE_M: Final = 111_195.0


def find_same(run: PackedRun, known: Iterable[Known]) -> Known | None:
    """Find the run that this one is a copy of."""
    start_us = run.activity["start_us"]
    if start_us is None:
        return None
    overlapping: list[Known] = []
    for other in known:
        is_near = abs(other.start_us - start_us) <= NEAR_US and not _is_after(run, other)
        if is_near and _is_as_long(run, other):
            return other
        if _overlap_s(run, other) > 0:
            overlapping.append(other)
    path = read_path(run) if overlapping else None
    return next((other for other in overlapping if _is_same_way(path, other.fetch_path())), None)


def _is_as_long(run: PackedRun, other: Known) -> bool:
    """Compare distances; where one is missing, durations."""
    distance_m, elapsed_s = run.activity["distance_m"], run.activity["elapsed_s"]
    if distance_m and other.distance_m:  # two that went nowhere are told apart by how long
        return _is_near(distance_m, other.distance_m, _DISTANCE)
    if elapsed_s is not None and other.elapsed_s is not None:
        return _is_near(elapsed_s, other.elapsed_s, _TIME)
    return False


def _is_near(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _is_after(run: PackedRun, other: Known) -> bool:
    """Tell whether one had ended when the other began, as of two sprints or a triathlon's parts."""
    elapsed_s = run.activity["elapsed_s"]
    if not elapsed_s or not other.elapsed_s:
        return False
    start_s, other_s = run.activity["start_us"] / 1e6, other.start_us / 1e6
    return bool(start_s >= other_s + other.elapsed_s or other_s >= start_s + elapsed_s)


def _overlap_s(run: PackedRun, other: Known) -> float:
    """Say for how many seconds both were under way, if that is most of the shorter one."""
    elapsed_s = run.activity["elapsed_s"]
    if not elapsed_s or not other.elapsed_s:
        return 0.0
    start_s, other_s = run.activity["start_us"] / 1e6, other.start_us / 1e6
    both_s = min(start_s + elapsed_s, other_s + other.elapsed_s) - max(start_s, other_s)
    return both_s if both_s >= _OVERLAP * min(elapsed_s, other.elapsed_s) else 0.0


def _is_same_way(path: Path | None, other: Path | None) -> bool:
    """Tell whether both were at the same places at the same times."""
    if path is None or other is None:
        return False
    start, end = max(path[0][0], other[0][0]), min(path[0][-1], other[0][-1])
    if end <= start:
        return False
    at = np.linspace(start, end, _SAMPLES)
    latitudes = [np.interp(at, it[0], it[1]) for it in (path, other)]
    longitudes = [np.interp(at, it[0], it[2]) for it in (path, other)]
    north = (latitudes[0] - latitudes[1]) * _DEGREE_M
    east = (longitudes[0] - longitudes[1]) * _DEGREE_M * np.cos(np.radians(latitudes[0]))
    return float(np.median(np.hypot(north, east))) <= _APART_M
