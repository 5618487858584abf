"""Heart rate that a chest strap kept by itself and handed over after the run."""

import numpy as np

from app.domain.track import Column
from app.formats.fit import profile
from app.formats.fit.messages import Messages
from app.formats.fit.table import Table
from app.formats.fit.times import unwrap

_FRACTION, _BEATS_A_MINUTE, _EVENT, _EVENT_12 = 0, 6, 9, 10
_TICKS = 1024  # a second
_ROUND = 4096  # ticks until twelve bits start over
_GRID_S = 0.25  # a value holds until the next one, as samples this far apart
_HOLDS = 20  # samples at most, five seconds: then the strap was off


def merge_strap(parts: list[Messages], times: Column) -> Column | None:
    """Say the strap's heart rate at each point: the mean since the point before."""
    beats = [_beats(part) for part in parts if part.count(profile.HR)]
    if not beats:
        return None
    when, values = (np.concatenate(columns) for columns in zip(*beats, strict=True))
    order = np.argsort(when, kind="stable")
    when, values = _held(when[order], values[order])
    sums = np.concatenate([[0.0], np.cumsum(values)])
    upto = np.searchsorted(when, times, side="right")
    before = np.concatenate([times[:1] - 1, times[:-1]])
    since = np.searchsorted(when, before, side="right")
    since = np.where(before == times, upto - 1, since)  # where time stands, the last sample again
    count = np.where(since < 0, 0, upto - since)
    is_measured = (count > 0) & (upto < len(when))  # after its last sample the strap says nothing
    mean = (sums[upto] - sums[since]) / np.maximum(count, 1)
    return np.where(is_measured, np.floor(mean + 0.5), np.nan)


def _beats(part: Messages) -> tuple[Column, Column]:
    """Collect (time, beats a minute) of one part, in FIT's seconds."""
    table = part.table(profile.HR)
    beats = _matrix(table, _BEATS_A_MINUTE)
    ticks = np.full(beats.shape, np.nan)
    whole = _matrix(table, _EVENT)
    width = min(whole.shape[1], beats.shape[1])
    ticks[:, :width] = whole[:, :width]
    is_whole = ~np.isnan(ticks)
    short = _twelve_bits(table)
    width = min(short.shape[1], beats.shape[1])
    ticks[:, :width] = np.where(is_whole[:, :width], ticks[:, :width], short[:, :width])
    anchors = part.clock.of(table)
    anchors += np.nan_to_num(table.numbers((None, _FRACTION))) / 32768
    anchors = np.where(is_whole[:, 0], anchors - ticks[:, 0] / _TICKS, np.nan)
    shift = np.repeat(_carried(anchors), beats.shape[1])
    is_known = ~np.isnan(ticks.ravel())
    counted = unwrap(ticks.ravel()[is_known], is_whole.ravel()[is_known], _ROUND)
    when, values = counted / _TICKS + shift[is_known], beats.ravel()[is_known]
    is_usable = ~(np.isnan(when) | np.isnan(values))
    return when[is_usable], values[is_usable]


def _matrix(table: Table, number: int) -> Column:
    """All values of a field that has several in a message, a row each."""
    key = (None, number)
    columns = [table.numbers(key, element=n) for n in range(table.width(key))]
    return np.stack(columns, axis=1) if columns else np.full((len(table), 1), np.nan)


def _twelve_bits(table: Table) -> Column:
    """Unpack times of twelve bits, two in three bytes."""
    packed = _matrix(table, _EVENT_12)
    is_absent = np.isnan(packed).all(axis=1)
    packed = np.nan_to_num(packed, nan=255)  # alone, a byte of that value is a number
    packed = packed[:, : packed.shape[1] // 3 * 3].reshape(len(table), -1, 3)
    even = packed[..., 0] + np.mod(packed[..., 1], 16) * 256
    odd = np.floor(packed[..., 1] / 16) + packed[..., 2] * 16
    unpacked = np.stack([even, odd], axis=-1).reshape(len(table), -1)
    unpacked[is_absent] = np.nan
    return unpacked


def _carried(values: Column) -> Column:
    """Carry each value on to where there is none."""
    last = np.maximum.accumulate(np.where(np.isnan(values), -1, np.arange(len(values))))
    return np.where(last < 0, np.nan, values[last])


def _held(when: Column, values: Column) -> tuple[Column, Column]:
    """Hold each value until the next one, so that a mean over time weighs it by its time."""
    gaps = np.diff(when) / _GRID_S
    extra = np.append(np.clip(np.ceil(gaps) - 1, 0, _HOLDS), 0).astype(np.int64)
    count = extra + 1
    step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(when, count) + step * _GRID_S, np.repeat(values, count)
