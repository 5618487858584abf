"""Predicts times of races from the best efforts of late, by several methods side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from app.domain import critical_speed, daniels, predictions
from app.domain.digest import DISTANCES_M
from app.domain.history.past import Past, Rows
from app.domain.history.records import best_times
from app.domain.marathon_shape import adjusted_vdot, marathon_shape
from app.domain.words import say

LATE_DAYS: Final = 182  # what is older says little of today
GOALS_M: Final = (5000.0, 10_000.0, 21_097.5, 42_195.0)
_APART: Final = 2.0  # times over distances nearer than that say nothing of one's own exponent
_RIEGEL_S: Final = (210.0, 13_800.0)  # what Riegel's power was fitted to: 3.5 to 230 minutes

METHODS: Final = {
    "riegel": say("Riegel: holds from 3.5 minutes to 4 hours"),
    "daniels": say("Daniels: holds from 4 minutes to 4 hours"),
    "cameron": say("Cameron: follows the world's best, from 400 m to 80 km"),
    "steffny": say("Steffny: rules of thumb between five distances"),
    "own": say("Your own exponent: holds between the two efforts, and a little beyond"),
    "critical_speed": say("Critical speed: holds from 2 to 20 minutes"),
    "shape": say("Daniels, lowered by what your training lacks for the distance"),
}


@dataclass(frozen=True, slots=True)
class Effort:
    """A best time of late, and the row of its run."""

    distance_m: float
    time_s: float
    row: int
    vdot: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """One time by one method; `is_valid` where that method was shown to hold for it."""

    method: str
    distance_m: float
    time_s: float
    is_valid: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What all predictions are made of."""

    basis: Effort
    other: Effort | None  # with which the exponent is made
    exponent: float | None
    critical: critical_speed.CriticalSpeed | None
    shape_percent: float


def look_ahead(past: Past, today: date) -> Outlook | None:
    """Find the effort of late with the highest VDOT, and what goes with it; None without any."""
    age_days = (np.datetime64(today, "D") - past.day).astype(np.float64)
    is_late = ~np.isnat(past.day) & (age_days >= 0) & (age_days < LATE_DAYS)
    efforts = _find_efforts(past, np.flatnonzero(is_late))
    if not efforts:
        return None
    basis = max(efforts, key=lambda it: it.vdot)
    other = _find_other(efforts, basis)
    kilometres = np.nan_to_num(past.distance_m[is_late]) / 1000
    return Outlook(
        basis=basis,
        other=other,
        exponent=None if other is None else predictions.own_exponent(_pair(basis), _pair(other)),
        critical=_find_critical(past[is_late]),
        shape_percent=marathon_shape(kilometres, age_days[is_late], basis.vdot),
    )


def predict(outlook: Outlook) -> list[Prediction]:
    """Predict the times of the usual races by all methods that have what they need."""
    return [it for metres in GOALS_M for it in _predict(outlook, metres)]


def _find_efforts(past: Past, rows: Rows) -> list[Effort]:
    best = best_times(past[rows])
    is_fit = (best.time_s >= daniels.SHORTEST_S) & (best.time_s <= daniels.LONGEST_S)
    values = daniels.vdot(DISTANCES_M, np.where(is_fit, best.time_s, np.nan))
    return [
        Effort(DISTANCES_M[at], float(best.time_s[at]), int(rows[best.row[at]]), float(values[at]))
        for at in np.flatnonzero(~np.isnan(values))
    ]


def _find_other(efforts: Sequence[Effort], basis: Effort) -> Effort | None:
    """Find the best effort over a distance that is far enough from that of the basis."""
    apart = [
        it
        for it in efforts
        if max(it.distance_m, basis.distance_m) >= _APART * min(it.distance_m, basis.distance_m)
    ]
    return max(apart, key=lambda it: it.vdot, default=None)


def _find_critical(late: Past) -> critical_speed.CriticalSpeed | None:
    times = best_times(late).time_s
    wanted = critical_speed.DISTANCES_M
    return critical_speed.critical_speed(
        wanted, [float(times[DISTANCES_M.index(metres)]) for metres in wanted]
    )


def _predict(outlook: Outlook, to_m: float) -> list[Prediction]:
    basis = outlook.basis
    made_of = (basis.time_s, basis.distance_m, to_m)
    lowered = adjusted_vdot(basis.vdot, outlook.shape_percent, to_m)
    times: dict[str, Any] = {
        "riegel": predictions.riegel(*made_of),
        "daniels": daniels.time_for(to_m, basis.vdot),
        "cameron": predictions.cameron(*made_of),
        "steffny": predictions.steffny(*made_of),
        "own": outlook.exponent and predictions.riegel(*made_of, outlook.exponent),
        "critical_speed": outlook.critical and outlook.critical.time_for(to_m),
        "shape": daniels.time_for(to_m, lowered),
    }
    return [
        Prediction(method, to_m, float(time_s), _is_valid(outlook, method, to_m, float(time_s)))
        for method, time_s in times.items()
        if time_s is not None and np.isfinite(time_s)
    ]


def _is_valid(outlook: Outlook, method: str, to_m: float, time_s: float) -> bool:
    """Say whether a method was shown to hold for such a time."""
    if method == "riegel":
        return _is_within(time_s, _RIEGEL_S) and _is_within(outlook.basis.time_s, _RIEGEL_S)
    if method in ("daniels", "shape"):
        return _is_within(time_s, (daniels.SHORTEST_S, daniels.LONGEST_S))
    if method == "critical_speed":
        return _is_within(time_s, (critical_speed.SHORTEST_S, critical_speed.LONGEST_S))
    if method == "own" and outlook.other is not None:
        ends = sorted((outlook.basis.distance_m, outlook.other.distance_m))
        return _is_within(to_m, (ends[0] / _APART, ends[1] * _APART))
    return True


def _is_within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _pair(effort: Effort) -> tuple[float, float]:
    return effort.distance_m, effort.time_s
