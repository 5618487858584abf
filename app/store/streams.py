"""The codec of stored columns: lossless, at the resolution that the device itself has."""

import struct
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pcodec import ChunkConfig, DeltaSpec, ModeSpec, standalone

from app.domain.track import Column

_HEADER = struct.Struct("<BBII")  # kind, step, number of points, bytes of the gaps that follow

_INTEGERS, _SINGLES, _DOUBLES = range(3)
_Counts: TypeAlias = NDArray[np.int32] | NDArray[np.int64]
_Packed: TypeAlias = _Counts | NDArray[np.float32] | Column

# How far apart a device's values lie, most frequent first: each value is a whole number of such
# steps. A step is stored by its place here, so the list may grow but never change.
_STEPS: Final = (
    (1, 1),
    (1, 10),
    (1, 100),
    (1, 1000),
    (180, 2**31),  # FIT counts angles in semicircles
    (1, 128),
    (1, 10**5),
    (1, 10**6),
    (1, 10**7),
    (1, 10**4),
    (1, 10**8),
    (1, 10**9),
    (1, 2**10),
    (1, 2**8),
    (1, 10**10),
    (1, 10**11),
    (1, 10**12),
)
_TASTE = 64  # values that tell most steps to be wrong before all of them are tried
_EXACT = 2.0**53
_DIFFERENCES: Final = tuple(
    ChunkConfig(mode_spec=ModeSpec.classic(), delta_spec=DeltaSpec.try_consecutive(order))
    for order in range(3)
)


def pack(column: Column) -> bytes:
    """Pack a column; unpacked again it is the same to the last bit, gaps included."""
    known = ~np.isnan(column)
    values = column if known.all() else column[known]
    gaps = b"" if len(values) == len(column) else _pack_gaps(known)
    kind, step, packed = _smallest(values)
    return _HEADER.pack(kind, step, len(column), len(gaps)) + gaps + _pack_values(packed)


def unpack(data: bytes) -> Column:
    """Unpack a column."""
    kind, step, length, gap_size = _HEADER.unpack_from(data)
    start = _HEADER.size + gap_size
    packed = standalone.simple_decompress(data[start:])
    values = np.empty(0) if packed is None else packed.astype(np.float64)
    if kind == _INTEGERS:
        values = _from_steps(values, step)
    if not gap_size:
        return values
    column = np.full(length, np.nan)
    column[_unpack_gaps(data[_HEADER.size : start], length)] = values
    return column


def _compress(values: NDArray[np.generic], config: ChunkConfig | None = None) -> bytes:
    return bytes(standalone.simple_compress(values, config or ChunkConfig()))


def _pack_values(values: _Packed) -> bytes:
    """Store whole steps as they are, as differences or as differences of those.

    Looking which are least says it as well as the codec's own trials, in two thirds of the time.
    """
    if values.dtype.kind != "i" or len(values) < _TASTE:
        return _compress(values)
    plain = values.astype(np.float64)
    differences = np.diff(plain)
    shapes = (plain - plain.mean(), differences, np.diff(differences))
    return _compress(values, _DIFFERENCES[int(np.argmin([np.abs(it).sum() for it in shapes]))])


def _smallest(values: Column) -> tuple[int, int, _Packed]:
    """Find whole steps that say the values exactly; else keep them as the floats they are."""
    for step in range(len(_STEPS)):
        if _in_steps(values[:_TASTE], step) is None:
            continue
        counts = _in_steps(values, step)
        if counts is not None:
            return _INTEGERS, step, _narrow(counts)
    with np.errstate(over="ignore"):
        singles = values.astype(np.float32)
    if np.array_equal(singles.astype(np.float64), values):
        return _SINGLES, 0, singles
    return _DOUBLES, 0, values


def _in_steps(values: Column, step: int) -> Column | None:
    """Count the values in steps; None where one of them is no whole number of steps."""
    numerator, denominator = _STEPS[step]
    with np.errstate(over="ignore", invalid="ignore"):
        counts = np.rint(values * (denominator / numerator))
        is_exact = (np.abs(counts) < _EXACT).all() and np.array_equal(
            _from_steps(counts, step), values
        )
    # a whole number has no negative zero, and a value that is one must stay one
    return counts if is_exact and not np.signbit(values[values == 0]).any() else None


def _from_steps(counts: Column, step: int) -> Column:
    """Turn steps back into values, in the same order of operations as the readers do."""
    numerator, denominator = _STEPS[step]
    return counts * numerator / denominator


def _narrow(counts: Column) -> _Counts:
    """Halve the width where the counts allow it: fewer bits to go through on reading."""
    if len(counts) and np.abs(counts).max() > np.iinfo(np.int32).max:
        return counts.astype(np.int64)
    return counts.astype(np.int32)


def _pack_gaps(known: NDArray[np.bool_]) -> bytes:
    """Pack which points have a value, as the lengths of the runs with and without one."""
    edges = np.flatnonzero(np.diff(known)) + 1
    runs = np.diff(np.concatenate([[0], edges, [len(known)]]))
    if known[0]:
        runs = np.concatenate([[0], runs])  # the first run is one without
    return _compress(runs.astype(np.uint32))


def _unpack_gaps(data: bytes, length: int) -> NDArray[np.bool_]:
    runs = standalone.simple_decompress(data)
    if runs is None:
        return np.zeros(length, dtype=np.bool_)
    return np.repeat(np.arange(len(runs)) % 2 == 1, runs)
