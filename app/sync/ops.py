"""Writes ops as JSON and reads them again, believing nothing about their shape."""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.domain.operations import Blob, Op
from app.sync.fields import (
    MOST_JSON,
    MOST_STAMP,
    check_device,
    check_text,
    malformed,
    parse,
    take,
    take_device,
    take_number,
    take_text,
    write,
)
from app.sync.names import MOST_NUMBER, is_object
from app.sync.replica import Head

_MOST_NAME: Final = 100
_MOST_KEY: Final = 300
MUCH: Final = 2**22  # characters in ops, after which they go on in another file


def pack(said: object) -> bytes:
    """Write JSON, made small."""
    return zlib.compress(write(said))


def unpack(data: bytes) -> dict[str, Any]:
    """Read what `pack` wrote; what would grow beyond all bounds is refused."""
    reader = zlib.decompressobj()
    try:
        plain = reader.decompress(data, MOST_JSON)
    except zlib.error as error:
        raise malformed() from error
    if not reader.eof:
        raise malformed()
    return parse(plain)


def weigh(op: Op) -> int:
    """Tell how much an op has to say, in characters."""
    return sum(len(str(it)) for it in op.values.values())


def write_ops(ops: Iterable[Op], author: str = "") -> list[dict[str, Any]]:
    """Write ops; those of the author without a name on each."""
    return [_write_op(op, author) for op in ops]


def read_ops(said: object, author: str = "") -> list[Op]:
    """Read ops; with an author, all are that device's, whatever they say."""
    rows = take(said, "ops", list)
    return [_read_op(row, author) for row in rows]


def write_heads(heads: Mapping[str, Head]) -> dict[str, list[object]]:
    return {device: [head.number, head.hash] for device, head in heads.items()}


def read_heads(said: object) -> dict[str, Head]:
    """Read how far a device had come."""
    heads = {}
    for device, row in take(said, "heads", dict).items():
        if not isinstance(row, list) or len(row) != 2:
            raise malformed()
        named = {"number": row[0], "hash": row[1]}
        number = take_number(named, "number", MOST_NUMBER)
        heads[check_device(device)] = Head(number, take_text(named, "hash", 64))
    return heads


def write_blobs(blobs: Iterable[Blob]) -> list[list[object]]:
    return [[blob.name, blob.epoch] for blob in blobs]


def read_blob(row: object) -> Blob:
    """Read what names an object, and let it name nothing else in a store."""
    if not isinstance(row, list) or len(row) != 2:
        raise malformed()
    name, epoch = row
    if not isinstance(name, str) or not is_object(name) or type(epoch) is not int:
        raise malformed()
    if not 0 < epoch <= MOST_STAMP:
        raise malformed()
    return Blob(name, epoch)


def _write_op(op: Op, author: str) -> dict[str, Any]:
    said: dict[str, Any] = {"e": op.entity, "k": op.key, "t": op.stamp}
    if op.device != author:
        said["d"] = op.device
    if op.is_erased:
        said["x"] = True
    if op.over:
        said["o"] = op.over
    if op.values:
        said["v"] = dict(op.values)
    if op.blobs:
        said["b"] = {name: [blob.name, blob.epoch] for name, blob in op.blobs.items()}
    return said


def _read_op(said: object, author: str) -> Op:
    if not isinstance(said, dict):
        raise malformed()
    blobs = take(said, "b", dict) if "b" in said else {}
    values = take(said, "v", dict) if "v" in said else {}
    for field in (*values, *blobs):
        check_text(field, _MOST_NAME)
    return Op(
        entity=take_text(said, "e", _MOST_NAME),
        key=take_text(said, "k", _MOST_KEY),
        stamp=take_number(said, "t"),
        device=author or take_device(said, "d"),
        values=values,
        blobs={name: read_blob(row) for name, row in blobs.items()},
        is_erased=take(said, "x", bool) if "x" in said else False,
        over=take_number(said, "o") if "o" in said else 0,
    )
