"""What was measured in a version of a run, as one object, and back; reading needs no key."""

import json
import struct
from dataclasses import dataclass
from typing import Any, Final

import zstandard

from app.domain.digest.building import digest
from app.domain.errors import CorruptFile
from app.domain.words import say
from app.store.connection import Connection
from app.store.packed_digest import pack_digest
from app.store.packed_file import PackedFile, unpack_file
from app.store.packed_run import PackedRun, unpack_run
from app.store.sync_runs import load_version
from app.store.whole import LAP, PAUSE, read_items, read_row

_HEAD: Final = struct.Struct("<I")
_SIZE: Final = struct.Struct("<Q")
_MOST: Final = 2**28  # what a head may unpack to
_NONSENSE: Final = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError,
    struct.error, zstandard.ZstdError,
)  # fmt: skip
_write: Final = json.JSONEncoder(sort_keys=True, allow_nan=False).encode
_DAMAGED: Final = say("A run that another computer sent makes no sense.")


@dataclass(frozen=True, slots=True)
class MeasuredJob:
    """An object of a run, and what else its digest is made of; `has_digest` where it counts."""

    data: bytes
    row: dict[str, Any]
    has_digest: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A version of a run, ready to be written."""

    made_by: str
    run: PackedRun


@dataclass(frozen=True, slots=True)
class FileJob:
    """An object that holds a file, and what the file adds up to."""

    checksum: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that came, and is kept already: there is nothing left of it to write."""


def pack_file(file: PackedFile) -> bytes:
    """Make an object of a file as it is packed."""
    return _SIZE.pack(file.size) + file.data


def pack_measured(db: Connection, version: int) -> bytes | None:
    """Pack all that belongs to a version; None where it is not here."""
    it = load_version(db, version)
    if it is None:
        return None
    head = {
        "made_by": it.made_by,
        "facts": it.facts,
        "channels": it.channels,
        "laps": it.laps,
        "pauses": list(read_items(db, PAUSE, "version", version)),
    }
    try:
        said = _write(head)
    except ValueError:  # a number that JSON does not have
        said = _write(head | {"laps": _say_laps(db, version)})
    packed = zstandard.compress(said.encode())
    return _HEAD.pack(len(packed)) + packed + it.data


def read_measured(job: MeasuredJob) -> Measured:
    """Read such an object, and make the digest of the run; this runs in the worker processes."""
    try:
        (size,) = _HEAD.unpack_from(job.data)
        packed, streams = job.data[_HEAD.size :][:size], job.data[_HEAD.size + size :]
        head = json.loads(zstandard.ZstdDecompressor().decompress(packed, max_output_size=_MOST))
        pauses = [read_row(PAUSE, it) for it in head["pauses"]]
        run = PackedRun(
            activity=job.row,
            facts=_text(head["facts"]),
            streams=_cut(streams, json.loads(head["channels"])),
            laps=tuple(_read_lap(it) for it in head["laps"]),
            pauses=tuple((it["start_us"], it["end_us"]) for it in pauses),
        )
        made = pack_digest(digest(unpack_run(run))) if job.has_digest else None
        return Measured(
            _text(head["made_by"]),
            PackedRun(run.activity, run.facts, run.streams, run.laps, run.pauses, made),
        )
    except _NONSENSE as error:
        raise CorruptFile(_DAMAGED) from error


def read_file(job: FileJob) -> PackedFile:
    """See that an object holds the file that it should; in the worker processes, too."""
    size = size_of(job)
    file = PackedFile(job.checksum, size, job.data[_SIZE.size :])
    if size > _MOST or unpack_file(file) is None:
        raise CorruptFile(say("A file that another computer sent is not what it should be."))
    return file


def size_of(job: FileJob) -> int:
    """Say how long the file claims to be."""
    return int(_SIZE.unpack_from(job.data)[0]) if len(job.data) > _SIZE.size else 0


def _say_laps(db: Connection, version: int) -> list[list[Any]]:
    """Say laps as JSON can."""
    return [list(it.values()) for it in read_items(db, LAP, "version", version)]


def _read_lap(said: list[Any]) -> dict[str, Any]:
    """Read a lap; what is as plain as nearly all are needs no second look."""
    lap = dict(zip(LAP.columns, said, strict=True))
    if all(type(it) in _PLAIN[kind] for it, kind in zip(said, LAP.columns.values(), strict=True)):
        return lap
    return read_row(LAP, lap)


_PLAIN: Final = {
    "int?": (int, type(None)), "real?": (float, type(None)), "text": (str,),
}  # fmt: skip


def _cut(data: bytes, channels: list[tuple[str, int]]) -> tuple[tuple[str, bytes], ...]:
    found, begin = [], 0
    for name, length in channels:
        found.append((_text(name), data[begin : begin + length]))
        begin += length
    if begin != len(data):
        raise ValueError(begin)
    return tuple(found)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
