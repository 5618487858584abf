"""Stored columns come back to the last bit, and small."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.formats.fit import FORMAT
from app.store.streams import pack, unpack
from tests.makers import fit

_ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True, width=64)


def same_bits(left, right):
    """NaN stands for a gap, whatever its payload; all else must be the same bits."""
    assert left.dtype == right.dtype == np.float64
    gaps = np.isnan(left)
    assert np.array_equal(gaps, np.isnan(right))
    assert np.array_equal(left[~gaps].view(np.int64), right[~gaps].view(np.int64))


@given(arrays.arrays(np.float64, st.integers(0, 300), elements=_ANY_FLOAT))
def test_any_column_comes_back_to_the_bit(column):
    same_bits(column, unpack(pack(column)))


@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [(1, 1), (1, 2), (1, 5), (1, 10), (1, 100), (1, 1000), (1, 16), (1, 128), (180, 2**31)],
)
@given(data=st.data())
def test_a_device_s_steps_come_back_to_the_bit(data, numerator, denominator):
    raw = data.draw(arrays.arrays(np.int32, st.integers(1, 200)))
    column = raw.astype(np.float64) * numerator / denominator
    column[:: data.draw(st.integers(1, 50))] = np.nan
    same_bits(column, unpack(pack(column)))


@given(st.lists(st.decimals(-180, 180, places=7), min_size=1, max_size=200))
def test_decimals_of_a_text_file_come_back_to_the_bit(decimals):
    column = np.array([float(str(value)) for value in decimals])
    same_bits(column, unpack(pack(column)))


def test_what_is_odd_comes_back():
    for values in ([], [np.nan], [np.nan] * 9, [0.0], [-0.0, 1.0], [2.0**60, 1.0], [1e-300, 1e300]):
        same_bits(np.array(values), unpack(pack(np.array(values))))


def test_a_column_at_the_device_s_resolution_is_small():
    beats = 140 + np.cumsum(np.random.default_rng(1).integers(-1, 2, 3600))
    assert len(pack(beats.astype(np.float64))) < 3600 / 3


def test_all_columns_of_a_run_come_back():
    track = FORMAT.read(fit.hour_run(3)).activities[0].track
    assert len(track.channels) >= 12
    for column in (track.time_s, *track.channels.values()):
        same_bits(column, unpack(pack(column)))
