"""A value a day, rest days too: what load is made of."""

from datetime import date

import numpy as np

from app.domain.local_days import Days
from app.domain.track import Column


def sum_daily(days: Days, values: Column, first: date, last: date) -> Column:
    """Sum values up for each day from first to last; a day without any has nothing.

    What has no day, or lies outside, is left out.
    """
    begin = np.datetime64(first, "D")
    is_within = ~np.isnan(values) & (days >= begin) & (days <= np.datetime64(last, "D"))
    places = (days[is_within] - begin).astype(np.int64)
    size = max((last - first).days + 1, 0)
    return np.bincount(places, values[is_within], size).astype(np.float64)
