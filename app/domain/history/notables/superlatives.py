"""What a run is the most of: so far, this year, or since some day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.digest import DISTANCES_M
from app.domain.history.notables.notable import Notable, Value
from app.domain.history.past import Past
from app.domain.local_days import Days
from app.domain.track import Column

_LEAST_RUNS: Final = 5  # to be better than fewer is no news
_LEAST_DAYS: Final = 28
_HAVE_MONTHS: Final = ("climb",)  # what is also told when it is the most of this month only


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far one has to go back to find as much."""

    scope: str  # ever, year, since, month
    since: str
    runs: int


def find_superlatives(until: Past) -> Iterator[Notable]:
    """Compare the last run with all that were before it, one figure after the other."""
    for kind, values in _figures(until).items():
        reach = _look_back(values, until.day, has_months=kind in _HAVE_MONTHS)
        if reach is not None:
            yield _notable(kind, reach, abs(float(values[-1])))
    for place in reversed(np.argsort(DISTANCES_M)):  # of equally rare ones the longest is told
        times = until.best_time_s[:, place]
        reach = _look_back(-times, until.day)
        if reach is not None:
            distance_m = DISTANCES_M[place]
            yield _notable("fastest", reach, float(times[-1]), distance_m=distance_m)


def _notable(kind: str, reach: _Reach, value: float, **more: float) -> Notable:
    values: dict[str, Value] = {"scope": reach.scope, "since": reach.since, "value": value, **more}
    return Notable(kind, values, reach.runs)


def _figures(until: Past) -> dict[str, Column]:
    """Hand over what is compared, the most being the highest; some of it as far as believed."""
    is_doubtful = until.is_doubtful
    return {
        "longest": np.where(is_doubtful, np.nan, until.distance_m),
        "longest_time": until.time_s,
        "climb": _some_climb(np.where(is_doubtful, np.nan, until.ascent_m)),
        "vdot": np.where(is_doubtful, np.nan, until.vdot),
        "coldest": -until.temperature_c,
        "hottest": until.temperature_c,
        "earliest": -until.lateness_s,
        "latest": until.lateness_s,
    }


def _some_climb(ascent_m: Column) -> Column:
    return np.where(ascent_m > 0, ascent_m, np.nan)


def _look_back(values: Column, days: Days, *, has_months: bool = False) -> _Reach | None:
    """Find the last run before this one with as much; None where that was only just."""
    now, before, day = values[-1], values[:-1], days[-1]
    is_known = ~np.isnan(before)
    if np.isnan(now) or is_known.sum() < _LEAST_RUNS:
        return None
    as_much = np.flatnonzero(before >= now)
    if not len(as_much):
        return _Reach("ever", "", int(is_known.sum()) + 1)
    last = int(as_much[-1])
    better_than = int(is_known[last + 1 :].sum())
    scope = _scope(days[last], day, days[:-1][is_known], has_months=has_months)
    if better_than < _LEAST_RUNS or scope is None:
        return None
    return _Reach(scope, str(days[last]), better_than + 1)


def _scope(
    since: np.datetime64, day: np.datetime64, known: Days, *, has_months: bool
) -> str | None:
    year, month = day.astype("datetime64[Y]"), day.astype("datetime64[M]")
    this_year = (known >= year.astype("datetime64[D]")).sum()
    if since.astype("datetime64[Y]") == year - 1 and this_year >= _LEAST_RUNS:
        return "year"
    if int((day - since).astype(np.int64)) >= _LEAST_DAYS:
        return "since"
    return "month" if has_months and since.astype("datetime64[M]") < month else None
