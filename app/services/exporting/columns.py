"""Columns of a track as an open file: a line of JSON that names them, then doubles, all gzipped."""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from app.domain.track import Column

Columns: TypeAlias = Sequence[tuple[str, Column]]

_QUICK: Final = 1  # a level of 6 takes four times as long for a seventh less
_GZIP: Final = 31  # zlib's sign for a gzip around it
_MOST_BYTES: Final = 2**28


def write_columns(columns: Iterable[tuple[str, Column]]) -> bytes:
    """Write columns as they are, to the last bit."""
    columns = list(columns)
    names = [{"name": name, "values": len(values)} for name, values in columns]
    packer = zlib.compressobj(_QUICK, wbits=_GZIP)
    parts = [packer.compress(json.dumps({"columns": names}).encode() + b"\n")]
    parts += [packer.compress(values.astype("<f8").tobytes()) for _, values in columns]
    return b"".join((*parts, packer.flush()))


def read_columns(data: bytes) -> Columns:
    """Read columns again; ValueError where there is something else, or more than there can be."""
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        plain = unpacker.decompress(data, _MOST_BYTES)
    except zlib.error as error:
        raise ValueError("no gzip") from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("no whole gzip, or something follows it")
    head, _, doubles = plain.partition(b"\n")
    counts = [(_expect_name(it["name"]), _expect_count(it["values"])) for it in _read_head(head)]
    if sum(count for _, count in counts) * 8 != len(doubles):
        raise ValueError("more or fewer values than it says")
    columns, begin = [], 0
    for name, count in counts:
        values = np.frombuffer(doubles, "<f8", count, begin)
        columns.append((name, values.astype(np.float64)))
        begin += 8 * count
    return columns


def _read_head(head: bytes) -> list[dict[str, Any]]:
    said = json.loads(head)
    named = said.get("columns") if isinstance(said, dict) else None
    if not isinstance(named, list) or not all(
        isinstance(it, dict) and it.keys() == {"name", "values"} for it in named
    ):
        raise ValueError("no columns are named")
    return named


def _expect_name(name: object) -> str:
    if not isinstance(name, str):
        raise ValueError(name)
    return name


def _expect_count(count: object) -> int:
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise ValueError(count)
    return count
