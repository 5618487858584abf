"""Puts FIT messages into bytes: single ones field by field, points as whole columns."""

import struct
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column
from app.formats.fit.base_types import NUMBERS
from app.formats.fit.crc import crc16

_POINT, _SINGLE = 0, 1  # local types: one definition stays for the points, the other changes
_DEFINITION, _DEVELOPER = 0x40, 0x20
_LONGEST_TEXT = 254
_BEYOND = 2**63  # what no field of whole numbers holds

Value: TypeAlias = float | str | None


@dataclass(frozen=True, slots=True)
class PointField:
    """One column of the points; `app` is the developer data index of a field that is no FIT's."""

    number: int
    base: int
    raw: Column  # in whole units of the field, NaN where absent
    app: int | None = None

    def stored(self) -> NDArray[np.generic]:
        """Make the column as it is stored; what does not fit is absent."""
        return stored(self.base, self.raw)


def stored(base: int, raw: Column) -> NDArray[np.generic]:
    """Store whole units of a field; what does not fit is absent."""
    kind = NUMBERS[base]
    if kind.absent is not None:
        limits = np.iinfo(kind.kind)
        raw = np.where((raw >= limits.min) & (raw <= limits.max), raw, kind.absent)
    with np.errstate(over="ignore"):
        return raw.astype("<" + kind.kind)


def message(number: int, fields: dict[int, tuple[int, Value]]) -> bytes:
    """Make one message with its definition; fields without a value are left out."""
    definition, content = b"", b""
    for field, (base, value) in fields.items():
        if value is None or value == "":
            continue
        data = text(value) if isinstance(value, str) else _number(base, value)
        definition += struct.pack("<BBB", field, len(data), base)
        content += data
    head = struct.pack("<BBBHB", _DEFINITION | _SINGLE, 0, 0, number, len(definition) // 3)
    return head + definition + bytes([_SINGLE]) + content


def array_message(number: int, field: int, base: int, values: Column) -> bytes:
    """Make a message with one field of several values."""
    data = stored(base, values).tobytes()
    head = struct.pack("<BBBHB", _DEFINITION | _SINGLE, 0, 0, number, 1)
    return head + struct.pack("<BBB", field, len(data), base) + bytes([_SINGLE]) + data


def text(value: str) -> bytes:
    """Encode a text with its closing zero, cut where FIT cannot hold more of it."""
    return (
        value.encode("utf-8", "replace")[:_LONGEST_TEXT].decode("utf-8", "ignore").encode() + b"\0"
    )


def _number(base: int, value: float) -> bytes:
    is_within = abs(value) < _BEYOND  # NaN is not, either
    return stored(base, np.rint([float(value) if is_within else np.nan])).tobytes()


def points(number: int, fields: list[PointField]) -> tuple[bytes, list[bytes]]:
    """Make the definition of the points, and each point as a message."""
    own = [field for field in fields if field.app is None]
    extra = [field for field in fields if field.app is not None]
    columns = [field.stored() for field in own + extra]
    definition = struct.pack(
        "<BBBHB", _DEFINITION | (_DEVELOPER if extra else 0) | _POINT, 0, 0, number, len(own)
    )
    for field, column in zip(own, columns, strict=False):
        definition += struct.pack("<BBB", field.number, column.itemsize, field.base)
    if extra:
        definition += bytes([len(extra)])
    for field, column in zip(extra, columns[len(own) :], strict=True):
        definition += struct.pack("<BBB", field.number, column.itemsize, field.app)
    rows = np.zeros(
        len(columns[0]),
        dtype=[("header", "u1"), *((f"f{n}", c.dtype) for n, c in enumerate(columns))],
    )
    for n, column in enumerate(columns):
        rows[f"f{n}"] = column
    size, data = rows.dtype.itemsize, rows.tobytes()
    return definition, [data[at : at + size] for at in range(0, len(data), size)]


def whole_file(content: bytes) -> bytes:
    """Put header and checksums around the messages."""
    header = struct.pack("<BBHI4s", 14, 0x20, 2118, len(content), b".FIT")
    header += struct.pack("<H", crc16(header))
    return header + content + struct.pack("<H", crc16(header + content))
