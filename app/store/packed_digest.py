"""A digest as it is stored: a core of one size for all runs, and the rest; needs no key."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import zstandard
from numpy.typing import NDArray

from app.domain.digest import (
    BEST_MEANS,
    BINS,
    DISTANCES_M,
    DURATIONS_S,
    FIGURES,
    HISTOGRAMS,
    SPLIT_COLUMNS,
    VERSION,
    Digest,
)
from app.domain.track import Column

# The histograms from which numbers are made that change with the runner
CORE_HISTOGRAMS: Final = ("hr_bpm",)
_IN_CORE: Final = [HISTOGRAMS.index(name) for name in CORE_HISTOGRAMS]
_IN_REST: Final = [at for at in range(len(HISTOGRAMS)) if at not in _IN_CORE]
CORE: Final = np.dtype(
    [
        ("figures", "<f8", (len(FIGURES),)),
        ("histograms", "<f4", (len(_IN_CORE), BINS)),
        ("best_time_s", "<f8", (len(DISTANCES_M),)),
    ]
)
_COUNTS: Final = struct.Struct("<III")  # kilometres, miles, points of the line
_MEANS: Final = (len(BEST_MEANS), len(DURATIONS_S))
MEANS_BYTES: Final = 8 * len(BEST_MEANS) * len(DURATIONS_S)  # begin the rest, as they are


@dataclass(frozen=True, slots=True)
class PackedDigest:
    """Made with one version of the digest; another one has to make it anew."""

    core: bytes
    rest: bytes
    made_with: int = VERSION


def pack_digest(digest: Digest) -> PackedDigest:
    """Turn a digest into bytes."""
    core = np.zeros(1, CORE)
    core["figures"], core["best_time_s"] = digest.figures, digest.best_time_s
    core["histograms"] = digest.histograms[_IN_CORE]
    counts = _COUNTS.pack(len(digest.kilometres), len(digest.miles), len(digest.line))
    doubles = (digest.best_from_s, digest.kilometres, digest.miles, digest.line)
    parts = [
        counts,
        digest.histograms[_IN_REST].astype("<f4").tobytes(),
        *(it.astype("<f8").tobytes() for it in doubles),
    ]
    means = digest.best_means.astype("<f8").tobytes()
    return PackedDigest(core.tobytes(), means + zstandard.compress(b"".join(parts)))


def unpack_digest(packed: PackedDigest) -> Digest:
    """Turn bytes back into the same digest."""
    core = read_cores([packed.core])
    means = np.frombuffer(packed.rest, "<f8", MEANS_BYTES // 8).reshape(_MEANS)
    rest_bytes = zstandard.decompress(packed.rest[MEANS_BYTES:])
    kilometres, miles, line = _COUNTS.unpack_from(rest_bytes)
    histograms = np.zeros((len(HISTOGRAMS), BINS), np.float32)
    histograms[_IN_CORE] = core["histograms"][0]
    size = len(_IN_REST) * BINS
    rest = np.frombuffer(rest_bytes, "<f4", size, _COUNTS.size)
    histograms[_IN_REST] = rest.reshape(len(_IN_REST), BINS)
    doubles = np.frombuffer(rest_bytes, "<f8", offset=_COUNTS.size + 4 * size)
    columns = len(SPLIT_COLUMNS)
    shapes = [(len(DISTANCES_M),), (kilometres, columns), (miles, columns), (line, 2)]
    best_from, *splits = _cut(doubles, shapes)
    best = core["best_time_s"][0]
    return Digest(core["figures"][0], histograms, best, best_from, means, *splits)


def read_cores(cores: Sequence[bytes]) -> NDArray[np.void]:
    """Lay the cores of many runs over one array."""
    return np.frombuffer(b"".join(cores), CORE)


def _cut(values: Column, shapes: Sequence[tuple[int, ...]]) -> list[Column]:
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    pieces = np.split(values, ends[:-1])
    return [it.reshape(shape) for it, shape in zip(pieces, shapes, strict=True)]
