"""CRC-16 as FIT files carry it, of whole files at the speed of an exclusive or.

The polynomial, x^16 + x^15 + x^2 + 1 = (x + 1)(x^15 + x + 1), divides x^32767 + 1: so bits that
lie a multiple of 32,767 apart count the same, and a file of any length can be folded into that
many bits before anything is looked up. Zero bits in front do not change the checksum.
"""

from functools import cache, reduce
from operator import xor

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL = 0xA001
_PERIOD = 32767
_FOLDED = 4096  # bytes that hold one period, with a zero bit in front
_STEPS = 16  # words that one lane works through before the lanes are joined


def crc16(data: bytes | memoryview) -> int:
    """Compute the checksum; over data that ends in its own checksum it is zero."""
    low, high = _skip()
    total = 0
    for lane in _lanes(_folded(data)):
        total = low[total & 0xFF] ^ high[total >> 8] ^ lane
    return total


def _folded(data: bytes | memoryview) -> bytes:
    """Fold by whole bytes first, eight periods at a time, then by bits."""
    rows = np.frombuffer(data, dtype=np.uint8)
    padded = np.zeros(-(-len(rows) // _PERIOD) * _PERIOD, dtype=np.uint8)
    padded[len(padded) - len(rows) :] = rows
    octets = np.bitwise_xor.reduce(padded.reshape(-1, _PERIOD), axis=0)
    bits = int.from_bytes(octets.tobytes(), "little")
    once = (1 << _PERIOD) - 1
    folded = reduce(xor, (bits >> shift & once for shift in range(0, 8 * _PERIOD, _PERIOD)))
    return (folded << 1).to_bytes(_FOLDED, "little")


def _lanes(data: bytes) -> list[int]:
    """Compute the checksums of equal pieces side by side, two bytes a step."""
    words = np.frombuffer(data, dtype="<u2").reshape(-1, _STEPS)
    step = _step()
    state = np.zeros(len(words), dtype=np.uint16)
    for column in words.T:
        state = step[state ^ column]
    return state.tolist()


@cache
def _step() -> NDArray[np.uint16]:
    """Tabulate what two bytes do to a checksum, for each of the states that they can meet."""
    byte = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        byte = np.where(byte & 1, (byte >> 1) ^ _POLYNOMIAL, byte >> 1).astype(np.uint16)
    state = np.arange(65536, dtype=np.uint16)
    for _ in range(2):
        state = byte[state & 0xFF] ^ (state >> 8)
    return state


@cache
def _skip() -> tuple[list[int], list[int]]:
    """Tabulate what a lane of zero bytes does to the low and to the high half of a checksum.

    The checksum of two parts joined is that of the second, xor that of the first carried over
    as many zero bytes as the second is long.
    """
    half = np.arange(256, dtype=np.uint16)
    low, high = half, half << 8
    for _ in range(_STEPS):
        low, high = _step()[low], _step()[high]
    return low.tolist(), high.tolist()
