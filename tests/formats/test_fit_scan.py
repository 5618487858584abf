"""The vectorised parts of the FIT reader against plain loops: checksum, scan, counters."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.formats.fit import crc
from app.formats.fit.parts import find_parts
from app.formats.fit.scan import Block
from app.formats.fit.times import unwrap
from tests.formats.slow_scan import Found, walk
from tests.makers import fit
from tests.makers.fit import BYTE, Field, Fit

MESSAGES = (fit.RECORD, fit.LAP, fit.EVENT, 0xFF42)


@given(st.binary(max_size=700))
@settings(deadline=None)
def test_checksum_is_that_of_a_plain_loop(data):
    assert crc.crc16(data) == fit.crc16(data)


@pytest.mark.parametrize("size", [0, 1, 127, 128, 129, 128 * 1024, 128 * 1024 + 1, 300_001])
def test_checksum_over_whole_and_broken_lanes(size):
    data = np.random.default_rng(size).integers(0, 256, size, dtype=np.uint8).tobytes()
    assert crc.crc16(data) == fit.crc16(data)


@given(st.binary(max_size=300), st.binary(max_size=300))
@settings(deadline=None)
def test_zeros_in_front_do_not_change_the_checksum(one, other):
    whole = one + crc.crc16(one).to_bytes(2, "little")
    assert crc.crc16(whole + other) == crc.crc16(other)


# What a file may do next: define a local type, or write some messages of one or two types
definitions = st.tuples(
    st.just("define"),
    st.integers(0, 5),
    st.sampled_from(MESSAGES),
    st.lists(st.integers(1, 5), max_size=4),
    st.sampled_from(["<", ">"]),
    st.integers(0, 2),  # developer fields
)
writes = st.tuples(
    st.just("write"),
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=3),
    st.integers(1, 40),
    st.binary(min_size=1, max_size=16),
)
scripts = st.lists(st.one_of(definitions, writes), max_size=14)


def _played(script) -> bytes:
    """Do what the script says; messages of types that were not defined yet are left out."""
    made, known = Fit(), {}
    for step in script:
        if step[0] == "define":
            _, local, message, sizes, order, extra = step
            own = [Field(number, BYTE, size) for number, size in enumerate(sizes)]
            apps = [Field(number, BYTE, 2, app=0) for number in range(extra)]
            made.define(local, message, *own, *apps, order=order)
            known[local] = sum(sizes) + 2 * extra
            continue
        _, kinds, times, content = step
        for turn in range(times):
            for local, is_short in kinds:
                if local in known:
                    header = 0x80 | local << 5 | turn & 31 if is_short and local < 4 else local
                    filled = (content * (known[local] + turn))[turn : turn + known[local]]
                    made.raw(bytes([header]) + filled)
    return made.finish()


def _expanded(block: Block, data: bytes) -> list[Found]:
    starts = list(block.singles)
    for first, count, step in block.runs:
        starts += range(first, first + count * step, step)
    size, message = block.layout.stride, block.layout.message
    return [Found(at, size, message, data[at] >= 0x80) for at in starts]


# the last message, the only one with a short time, is cut off
@example([("define", 0, 20, [6], "<", 0), ("write", [(0, True)], 1, b"\0")], 1, True)
@given(scripts, st.integers(0, 3), st.booleans())
@settings(max_examples=300)
def test_scan_finds_what_a_walk_finds(script, cut, is_cut):
    data = _played(script)
    if is_cut:
        data = data[: max(len(data) - 2 - cut * 5, 14)]
    part = find_parts(data)[0]
    end = len(data) - 2 if part.has_checksum else len(data)
    found = sorted(one for block in part.blocks.values() for one in _expanded(block, data))
    assert found == walk(data, part.start, end)
    assert part.has_compressed_times == any(one.is_short_timed for one in found)


def test_long_regular_stretches_are_taken_in_one_step():
    made = Fit()
    made.define(0, fit.RECORD, Field(0, fit.UINT32))
    made.define(1, fit.EVENT, Field(0, fit.UINT16))
    made.write_rows(0, np.arange(10_000))
    for _ in range(500):
        made.write(0, 1)
        made.write(1, 2)
    blocks = list(find_parts(made.finish())[0].blocks.values())
    steps = sum(len(block.runs) + len(block.singles) for block in blocks)
    assert steps < 8
    assert sum(len(_expanded(block, made.finish())) for block in blocks) == 11_000


@given(st.lists(st.tuples(st.integers(0, 3000), st.booleans()), min_size=1, max_size=60))
@settings(deadline=None)
def test_unwrap_counts_on_like_a_loop(values):
    modulus = 32
    raw = np.array([v if whole else v % modulus for v, whole in values], dtype=np.float64)
    is_whole = np.array([whole for _, whole in values])
    expected, last = [], None
    for value, whole in zip(raw.tolist(), is_whole.tolist(), strict=True):
        if whole:
            last = value
        elif last is not None:
            last += (value - last) % modulus
        expected.append(np.nan if last is None else last)
    np.testing.assert_array_equal(unwrap(raw, is_whole, modulus), expected)
