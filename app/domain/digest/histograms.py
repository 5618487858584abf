"""How many seconds were spent at each value."""

import numpy as np

from app.domain.digest import BINS
from app.domain.track import Column


def histogram(values: Column | None, seconds: Column | None, step: float = 1.0) -> Column:
    """Add each interval's seconds to the bin of its value; the last bin takes all above it.

    Where the value is unknown, the seconds count nowhere.
    """
    if values is None or seconds is None:
        return np.zeros(BINS)
    is_known = ~np.isnan(values)
    if not is_known.all():
        values, seconds = values[is_known], seconds[is_known]
    bins = np.clip(values / step, 0, BINS - 1).astype(np.intp)
    return np.bincount(bins, weights=seconds, minlength=BINS).astype(np.float64)
