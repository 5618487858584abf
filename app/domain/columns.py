"""What columns of many runs are put together with; NaN is what is not known."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.domain.digest import BINS
from app.domain.track import Column

BPM = np.arange(BINS, dtype=np.float32)  # the heart rate of each bin


def divide(above: ArrayLike, below: ArrayLike) -> Column:
    """Divide; by nothing, or by less, there is no number."""
    top, bottom = np.asarray(above, np.float64), np.asarray(below, np.float64)
    quotient: Column = top / np.where(bottom > 0, bottom, np.nan)
    return quotient


def first_known(*columns: Column) -> Column:
    """Take of each run the first value that is known."""
    found, *others = columns
    for column in others:
        found = np.where(np.isnan(found), column, found)
    return found


def spent(seconds: NDArray[np.float32]) -> Column:
    """Sum the seconds of histograms, a row a run; NaN where there are none."""
    total = seconds.sum(axis=1).astype(np.float64)
    return np.where(total > 0, total, np.nan)


def weigh(seconds: NDArray[np.float32], per_second: NDArray[np.float32]) -> Column:
    """Sum what each second in a bin counts, a row a run."""
    counted = np.einsum("ij,ij->i", seconds, per_second)
    return np.asarray(counted, np.float64)


def spent_between(seconds: NDArray[np.float32], bounds: NDArray[np.int64]) -> Column:
    """Sum the seconds in the bins from each bound to the next, and from the last one on.

    A row a run and a column a bound; the bounds of a row must not fall.
    """
    count = len(seconds)
    # One bin more, always empty: where rows end, and where a bound lies that is never reached
    padded = np.zeros((count, BINS + 1), np.float32)
    padded[:, :BINS] = seconds
    at = np.column_stack([bounds, np.full(count, BINS)])
    starts = at + np.arange(count)[:, None] * (BINS + 1)
    sums = np.add.reduceat(padded.ravel(), starts.ravel()) if count else padded
    within = sums.reshape(at.shape)[:, :-1]
    return np.where(at[:, 1:] > at[:, :-1], within, 0.0).astype(np.float64)
