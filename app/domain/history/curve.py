"""The mean-max curve: for each duration the best mean of all runs, and which run holds it."""

from dataclasses import dataclass

import numpy as np

from app.domain.history.past import Rows
from app.domain.history.records import NOBODY
from app.domain.track import Column


@dataclass(frozen=True, slots=True)
class Curve:
    """BEST_MEANS x DURATIONS_S: the mean, NaN where no run is as long, and the row of its run."""

    mean: Column
    row: Rows


def find_curve(best_means: Column) -> Curve:
    """Take the highest of n x BEST_MEANS x DURATIONS_S; of equal ones the first holds it."""
    if not len(best_means):
        shape = best_means.shape[1:]
        return Curve(np.full(shape, np.nan), np.full(shape, NOBODY))
    comparable = np.where(np.isnan(best_means), -np.inf, best_means)
    at = comparable.argmax(axis=0)
    best = np.take_along_axis(comparable, at[None], axis=0)[0]
    is_held = np.isfinite(best)
    return Curve(np.where(is_held, best, np.nan), np.where(is_held, at, NOBODY))
