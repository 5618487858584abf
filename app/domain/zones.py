"""Zones of heart rate and of pace: where they begin, and the time that runs spent in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import Athlete, Athletes
from app.domain.columns import first_known, spent, spent_between
from app.domain.digest import SPEED_STEP_MPS
from app.domain.track import Column
from app.domain.trimp import reserve, whole_bounds
from app.domain.words import Sentence, say

Method: TypeAlias = Literal["hrr", "hrmax", "lthr", "own"]

_FIVE: Final = ("1", "2", "3", "4", "5")
_TENTHS: Final = (0.5, 0.6, 0.7, 0.8, 0.9)  # Karvonen 1957 of the reserve, Edwards 1993 of the most
# Friel's of running; those of cycling are others. Zone 1 begins anywhere.
_FRIEL: Final = (0.0, 0.85, 0.90, 0.95, 1.00, 1.03, 1.0601)  # the last is "more than 106 %"
_FRIEL_NAMES: Final = ("1", "2", "3", "4", "5a", "5b", "5c")
# Friel's zones of running pace (slower than 129 % of the time at threshold, 129 to 114, ...)
_PACES: Final = (0.0, 1 / 1.29, 1 / 1.14, 1 / 1.06, 1 / 1.00, 1 / 0.97, 1 / 0.90)
_OF: Final = {
    "hrr": say("percent of heart rate reserve"),
    "hrmax": say("percent of maximum heart rate"),
    "lthr": say("percent of heart rate at lactate threshold, after Friel"),
    "own": say("your own bounds"),
}


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones from low to high; what lies below the first counts to it, so no time is lost."""

    of: Sentence  # what the bounds were made of
    names: tuple[str, ...]
    begins: tuple[float, ...]  # bpm, or m/s for zones of pace


def heart_rate_zones(
    athlete: Athlete, by: Method | None = None, own_bpm: Sequence[float] = ()
) -> Zones | None:
    """Make zones of what is known; None where it is too little.

    Unless asked for others: the runner's own, else of the heart rate reserve, else of the maximum,
    else of the threshold.
    """
    method = by or _choose(athlete, own_bpm)
    if method is None:
        return None
    if method == "own":
        begins = tuple(sorted(own_bpm))
        return Zones(_OF[method], _numbered(len(begins)), begins) if begins else None
    begins = {"hrr": _of_reserve, "hrmax": _of_most, "lthr": _of_threshold}[method](athlete)
    names = _FRIEL_NAMES if method == "lthr" else _FIVE
    return Zones(_OF[method], names, begins) if begins else None


def pace_zones(threshold_mps: float, of: Sentence) -> Zones | None:
    """Make seven zones, after Friel, of a speed at threshold: the runner's own, or of a VDOT."""
    if not threshold_mps > 0:
        return None
    return Zones(of, _FRIEL_NAMES, tuple(share * threshold_mps for share in _PACES))


def heart_rate_bounds(athletes: Athletes) -> Column:
    """Say where the five zones begin on each day, n x 5: of the reserve, else of the maximum."""
    tenths, most = np.array(_TENTHS), athletes["max_hr"][:, None]
    of_reserve = athletes["resting_hr"][:, None] + tenths * reserve(athletes)[:, None]
    return first_known(of_reserve, tenths * np.where(most > 0, most, np.nan))


def friel_bounds(athletes: Athletes) -> Column:
    """Say where Friel's seven zones begin on each day."""
    bounds: Column = athletes["lthr"][:, None] * np.array(_FRIEL)
    return bounds


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


def _choose(athlete: Athlete, own_bpm: Sequence[float]) -> Method | None:
    if own_bpm:
        return "own"
    if athlete.max_hr is not None:
        return "hrr" if _of_reserve(athlete) else "hrmax"
    return "lthr" if athlete.lthr is not None else None


def _of_reserve(athlete: Athlete) -> tuple[float, ...]:
    rest, most = athlete.resting_hr, athlete.max_hr
    if rest is None or most is None or most <= rest:
        return ()
    return tuple(rest + share * (most - rest) for share in _TENTHS)


def _of_most(athlete: Athlete) -> tuple[float, ...]:
    return () if athlete.max_hr is None else tuple(share * athlete.max_hr for share in _TENTHS)


def _of_threshold(athlete: Athlete) -> tuple[float, ...]:
    return () if athlete.lthr is None else tuple(share * athlete.lthr for share in _FRIEL)


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))
