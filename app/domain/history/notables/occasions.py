"""What happens now and then: firsts, round numbers, a return, a faster second half."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from app.domain.history.notables.notable import Notable
from app.domain.history.past import Past

_ABOVE_M: Final = (5000.0, 10_000.0, 15_000.0, 21_097.5, 30_000.0, 42_195.0, 50_000.0, 100_000.0)
_ROUND: Final = (1000, 500, 100, 50, 25, 10)  # the first that divides a count says how rare it is
_EVERY: Final = 100  # from this count on only its multiples are round
_ROUND_KM: Final = (1000, 500, 250, 100)
_EVERY_KM: Final = 1000
_EVERY_KM_OF_YEAR: Final = 500
_BREAK_DAYS: Final = 14
_FASTER: Final = 1.01  # a second half that is faster by less is chance
_LEAST_SPLITS: Final = 5


def find_occasions(until: Past) -> Iterator[Notable]:
    """Tell what the last run brought."""
    yield from _firsts(until)
    yield from _counts(until)
    yield from _kilometres(until)
    yield from _return(until)
    yield from _negative_split(until)


def _firsts(until: Past) -> Iterator[Notable]:
    if len(until) == 1:
        yield Notable("first_run", {}, _ROUND[0])
        return
    distance_m = np.where(until.is_doubtful, np.nan, until.distance_m)
    most_before = np.nanmax(distance_m[:-1], initial=0.0)
    above = [it for it in _ABOVE_M if most_before < it <= distance_m[-1]]
    if above:
        yield Notable("first_above", {"distance_m": above[-1]}, len(until))


def _counts(until: Past) -> Iterator[Notable]:
    n = len(until)
    if n % _EVERY == 0 or (n < _EVERY and n in _ROUND):
        yield Notable("run_count", {"n": n}, next(it for it in _ROUND if n % it == 0))


def _kilometres(until: Past) -> Iterator[Notable]:
    """Tell which round number of kilometres was passed, of all and of this year."""
    km = np.nan_to_num(until.distance_m) / 1000
    # Both sums are made in the same way, so that what one run has passed the next never passes
    before, total = float(km[:-1].sum()), float(km.sum())
    steps = _ROUND_KM if total < _EVERY_KM else (_EVERY_KM,)
    passed = [it for it in steps if total // it > before // it]
    if passed:
        reached = int(max(total // it * it for it in passed))
        yield Notable("distance_count", {"km": reached}, passed[0] * len(until) / total)
    years = until.day.astype("datetime64[Y]")
    is_this_year = years == years[-1]
    before, total = float(km[:-1][is_this_year[:-1]].sum()), float(km[is_this_year].sum())
    if total // _EVERY_KM_OF_YEAR > before // _EVERY_KM_OF_YEAR:
        reached = int(total // _EVERY_KM_OF_YEAR * _EVERY_KM_OF_YEAR)
        rarity = _EVERY_KM_OF_YEAR * float(is_this_year.sum()) / total
        yield Notable("year_distance", {"km": reached, "year": str(years[-1])}, rarity)


def _return(until: Past) -> Iterator[Notable]:
    """Tell of a run after a long break, as rare as breaks of that length are."""
    breaks = np.diff(until.day).astype(np.int64)
    if not len(breaks) or breaks[-1] < _BREAK_DAYS:
        return
    as_long = np.flatnonzero(breaks[:-1] >= breaks[-1])
    since = int(as_long[-1]) + 2 if len(as_long) else 0
    yield Notable("back", {"n": int(breaks[-1])}, len(until) - since)


def _negative_split(until: Past) -> Iterator[Notable]:
    first, second = until.first_half_mps, until.second_half_mps
    is_known = ~np.isnan(first) & ~np.isnan(second) & (first > 0)
    is_negative = is_known & (second > first * _FASTER)
    if is_negative[-1] and is_known.sum() > _LEAST_SPLITS:
        percent = round(float(second[-1] / first[-1] - 1) * 100, 1)
        rarity = float(is_known.sum() / is_negative.sum())
        yield Notable("negative_split", {"percent": percent}, rarity)
