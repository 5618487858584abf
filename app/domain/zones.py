"""Zones of heart rate and of pace: where they begin, and the time that runs spent in them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain import daniels
from app.domain.athlete import HR_ZONES_BY, MOST_ZONES, NOT_CHOSEN, Athlete, Athletes, line_up
from app.domain.columns import spent, spent_between
from app.domain.digest import SPEED_STEP_MPS
from app.domain.track import Column
from app.domain.trimp import reserve, whole_bounds
from app.domain.words import Sentence, say

_TENTHS: Final = (0.5, 0.6, 0.7, 0.8, 0.9)  # Karvonen 1957 of the reserve, Edwards 1993 of the most
# Friel's of running; those of cycling are others. Zone 1 begins anywhere.
_FRIEL: Final = (0.0, 0.85, 0.90, 0.95, 1.00, 1.03, 1.0601)  # the last is "more than 106 %"
_FRIEL_NAMES: Final = ("1", "2", "3", "4", "5a", "5b", "5c")
# Friel's zones of running pace (slower than 129 % of the time at threshold, 129 to 114, ...)
_PACES: Final = (0.0, 1 / 1.29, 1 / 1.14, 1 / 1.06, 1 / 1.00, 1 / 0.97, 1 / 0.90)
# Daniels' easy (59-74 % of VO2max), marathon (75-84), threshold (83-88), interval (95-100) and
# repetition (105-120): each from where its range begins, so what lies between is of the slower one
_DANIELS: Final = (0.0, 0.75, 0.83, 0.95, 1.05)
_DANIELS_NAMES: Final = ("E", "M", "T", "I", "R")
_OF: Final = {
    "own": say("your own bounds"),
    "hrr": say("percent of heart rate reserve"),
    "hrmax": say("percent of maximum heart rate"),
    "lthr": say("percent of heart rate at lactate threshold, after Friel"),
}
# The fields of the profile that each is made of
MADE_OF: Final = {
    "own": ("hr_zones",),
    "hrr": ("resting_hr", "max_hr"),
    "hrmax": ("max_hr",),
    "lthr": ("lthr",),
}


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones from low to high; what lies below the first counts to it, so no time is lost."""

    by: str  # the method: one of HR_ZONES_BY or of PACE_ZONES_BY
    of: Sentence  # the same in words
    names: tuple[str, ...]
    begins: tuple[float, ...]  # bpm, or m/s for zones of pace


def heart_rate_zones(athlete: Athlete) -> Zones | None:
    """Make zones as the runner chose, else of what is known; None where it is too little."""
    known = _bounds_by_method(line_up([athlete], [None]))
    method = HR_ZONES_BY[_choose(line_up([athlete], [None]), known)[0]]
    bounds = known[HR_ZONES_BY.index(method), 0]
    begins = tuple(bounds[np.isfinite(bounds)].tolist())
    if not begins:
        return None
    numbers = tuple(str(number + 1) for number in range(len(begins)))
    return Zones(method, _OF[method], _FRIEL_NAMES if method == "lthr" else numbers, begins)


def heart_rate_bounds(athletes: Athletes) -> Column:
    """Say where zones begin on each day, n x MOST_ZONES: NaN if unknown, inf after the last."""
    known = _bounds_by_method(athletes)
    bounds: Column = known[_choose(athletes, known), np.arange(known.shape[1])]
    return bounds


def threshold_zones(threshold_mps: float) -> Zones | None:
    """Make seven zones of pace, after Friel, of the speed at threshold."""
    if not threshold_mps > 0:
        return None
    begins = tuple(share * threshold_mps for share in _PACES)
    return Zones("threshold", say("your pace at threshold, after Friel"), _FRIEL_NAMES, begins)


def vdot_zones(vdot: float, of: Sentence) -> Zones | None:
    """Make five zones of pace, after Daniels (Running Formula, 3rd ed., chapter 4), of a VDOT."""
    if not vdot > 0:
        return None
    begins = (0.0, *daniels.speed_at(np.array(_DANIELS[1:]) * vdot).tolist())
    return Zones("vdot", of, _DANIELS_NAMES, begins)


def seconds_at_heart_rates(seconds: NDArray[np.float32], bounds_bpm: Column) -> Column:
    """Share out the seconds at each heart rate, a row a run and a column a zone."""
    return _share_out(seconds, whole_bounds(bounds_bpm), bounds_bpm)


def seconds_at_speeds(seconds: NDArray[np.float32], bounds_mps: Column) -> Column:
    """Share out the seconds at each speed likewise; a bin goes where its middle lies."""
    middles = bounds_mps / SPEED_STEP_MPS - 0.5
    return _share_out(seconds, whole_bounds(middles), bounds_mps)


def _share_out(seconds: NDArray[np.float32], bins: NDArray[np.int64], bounds: Column) -> Column:
    bins[:, 0] = 0
    is_unknown = np.isnan(bounds).any(axis=1) | np.isnan(spent(seconds))
    return np.where(is_unknown[:, None], np.nan, spent_between(seconds, bins))


def _choose(athletes: Athletes, known: Column) -> NDArray[np.int64]:
    """Take what the runner chose, known or not; else the first that is known."""
    first = (~np.isnan(known[:, :, 0])).argmax(axis=0)
    return np.where(athletes.hr_zones_by == NOT_CHOSEN, first, athletes.hr_zones_by)


def _bounds_by_method(athletes: Athletes) -> Column:
    """Make the bounds of all methods, as HR_ZONES_BY x n x MOST_ZONES."""
    highest, threshold = athletes["max_hr"], athletes["lthr"]
    rest, width = athletes["resting_hr"][:, None], reserve(athletes)[:, None]
    made = {
        "own": athletes.hr_zones,
        "hrr": rest + np.array(_TENTHS) * width,
        "hrmax": np.where(highest > 0, highest, np.nan)[:, None] * _TENTHS,
        "lthr": np.where(threshold > 0, threshold, np.nan)[:, None] * _FRIEL,
    }
    bounds = np.full((len(HR_ZONES_BY), len(highest), MOST_ZONES), np.inf)
    for place, method in enumerate(HR_ZONES_BY):
        bounds[place, :, : made[method].shape[1]] = made[method]
    return bounds
