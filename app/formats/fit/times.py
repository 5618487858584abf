"""Times of FIT messages, those that carry only their last bits included."""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column
from app.formats.fit.profile import EPOCH, TIMESTAMP
from app.formats.fit.scan import COMPRESSED, TIME_BITS, Part
from app.formats.fit.table import Table

_LAST = 2**32


def datetime_of(fit_s: float | None) -> datetime | None:
    """Make a time of FIT's seconds; None where there are none, or more than FIT can count."""
    if fit_s is None or not 0 <= fit_s < _LAST:
        return None
    return datetime.fromtimestamp(fit_s + EPOCH, UTC)


def unwrap(values: Column, is_whole: NDArray[np.bool_], modulus: int) -> Column:
    """Count on from each whole value by values that say only their remainder.

    A remainder smaller than the one before it means that the counter went around once.
    """
    remainders = np.mod(values, modulus)
    steps = np.mod(np.diff(remainders, prepend=remainders[:1]), modulus)
    steps[is_whole] = 0
    counted = np.cumsum(steps)
    last = np.maximum.accumulate(np.where(is_whole, np.arange(len(values)), -1))
    anchored = values[last] + counted - counted[last]
    return np.where(last < 0, np.nan, anchored)


class Clock:
    """Knows the time of every message of a part."""

    def __init__(self, data: bytes, part: Part) -> None:
        self._has_short = part.has_compressed_times
        if not self._has_short:
            return
        table = Table(data, [b for b in part.blocks.values() if b.singles or b.runs])
        headers = table.headers
        is_short = headers >= COMPRESSED
        values = np.where(is_short, headers & TIME_BITS, table.numbers((None, TIMESTAMP)))
        is_known = is_short | ~np.isnan(values)
        self._offsets = table.offsets[is_known]
        self._times = unwrap(values[is_known], ~is_short[is_known], TIME_BITS + 1)

    def of(self, table: Table) -> Column:
        """Say when each message of a table was written, in FIT's seconds."""
        if not self._has_short:
            return _possible(table.numbers((None, TIMESTAMP)))
        times = np.full(len(table), np.nan)
        found, _, at = np.intersect1d(
            table.offsets, self._offsets, assume_unique=True, return_indices=True
        )
        times[np.searchsorted(table.offsets, found)] = self._times[at]
        return _possible(times)


def _possible(times: Column) -> Column:
    """Leave out what a field of another type than FIT's own may claim to be a time."""
    times[~((times >= 0) & (times < _LAST))] = np.nan
    return times
