"""The layout of a FIT message: which bytes of it are which field, as a numpy record type."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

HEADER = "header"
_FIRST_FIELD = 6  # bytes of a definition before its list of fields

Key: TypeAlias = tuple[int | None, int]  # developer data index or None, and field number

DEVELOPER = 0x20  # in a definition's header byte: developer fields follow

# numpy kind, size and the value that stands for "nothing was measured", by base type number
_BASE: dict[int, tuple[str, int, int]] = {
    0: ("u1", 1, 0xFF),  # enum
    1: ("i1", 1, 0x7F),
    2: ("u1", 1, 0xFF),
    3: ("i2", 2, 0x7FFF),
    4: ("u2", 2, 0xFFFF),
    5: ("i4", 4, 0x7FFFFFFF),
    6: ("u4", 4, 0xFFFFFFFF),
    8: ("f4", 4, 0),
    9: ("f8", 8, 0),
    10: ("u1", 1, 0),  # the z types count from one
    11: ("u2", 2, 0),
    12: ("u4", 4, 0),
    13: ("u1", 1, 0xFF),  # byte
    14: ("i8", 8, 0x7FFFFFFFFFFFFFFF),
    15: ("u8", 8, 0xFFFFFFFFFFFFFFFF),
    16: ("u8", 8, 0),
}
# The same kinds as `struct` spells them
_CODES = {
    "u1": "B", "i1": "b", "u2": "H", "i2": "h", "u4": "I", "i4": "i",
    "u8": "Q", "i8": "q", "f4": "f", "f8": "d",
}  # fmt: skip
SENSELESS = 1e300  # a float that large was not measured, and a sum of such has no end
STRING = 7
BYTE = 13
_WITHOUT_INVALID = (STRING, 8, 9)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message; `app` is the developer data index, None for Garmin's own."""

    app: int | None
    number: int
    base: int
    kind: str  # as numpy spells it, byte order included
    count: int
    offset: int  # from the message's header byte

    @property
    def name(self) -> str:
        """Its name in the numpy record type."""
        return f"{self.app}.{self.number}"


def base_kind(base: int, size: int, order: str) -> tuple[int, str, int]:
    """Settle base type, numpy kind and number of values of a field of so many bytes."""
    if base == STRING:
        return base, f"S{size}", 1
    if base not in _BASE or size % _BASE[base][1]:
        base = BYTE  # a size that does not fit its type: bytes that nobody can read
    kind, width, _ = _BASE[base]
    return base, order + kind, size // width


def invalid_value(base: int) -> int | None:
    """Name the raw value that means absent; floats say it with NaN, strings by being empty."""
    return None if base in _WITHOUT_INVALID else _BASE[base][2]


def definition_end(data: bytes, position: int, end: int) -> int | None:
    """Find where the definition at `position` ends; None where the bytes end before it does."""
    if position + _FIRST_FIELD > end:
        return None
    after = position + _FIRST_FIELD + 3 * data[position + _FIRST_FIELD - 1]
    if data[position] & DEVELOPER:
        if after >= end:
            return None
        after += 1 + 3 * data[after]
    return after if after <= end else None


class Layout:
    """What one definition message says of the messages that follow it.

    How long they are is needed at once; their fields only where somebody asks for them.
    """

    def __init__(self, definition: bytes) -> None:
        self._definition = definition
        self._own = definition[_FIRST_FIELD : _FIRST_FIELD + 3 * definition[_FIRST_FIELD - 1]]
        self._extra = definition[_FIRST_FIELD + len(self._own) + 1 :]
        is_big = definition[2] == 1
        self.order = ">" if is_big else "<"
        self.message = int.from_bytes(definition[3:5], "big" if is_big else "little")
        # bytes from one message to the next, header included
        self.stride = 1 + sum(self._own[1::3]) + sum(self._extra[1::3])

    @cached_property
    def fields(self) -> dict[Key, Field]:
        """Lay the fields one behind the other; a second one of the same number is passed over."""
        fields: dict[Key, Field] = {}
        offset = 1
        for app, number, size, wanted in self._listed():
            base, kind, count = base_kind(wanted, size, self.order)
            if size and (app, number) not in fields:
                fields[app, number] = Field(app, number, base, kind, count, offset)
            offset += size
        return fields

    def _listed(self) -> Iterator[tuple[int | None, int, int, int]]:
        for at in range(0, len(self._own), 3):
            number, size, base = self._own[at : at + 3]
            yield None, number, size, base & 0x1F
        for at in range(0, len(self._extra), 3):
            # a developer field's type comes with its description elsewhere: bytes until then
            number, size, app = self._extra[at : at + 3]
            yield app, number, size, BYTE

    @cached_property
    def plain(self) -> tuple[struct.Struct, dict[int, tuple[int, int | None]]]:
        """Its messages as plain values: how to unpack them, and each number's place in them.

        With the place goes the value that means absent. Texts and developer fields are skipped.
        """
        codes, places = [self.order], {}
        at = count = 0
        for (app, number), field in self.fields.items():
            size = field.count * np.dtype(field.kind).itemsize
            code = _CODES.get(field.kind[1:]) if app is None else None
            codes.append(f"{field.offset - at}x")
            codes.append(f"{field.count}{code}" if code else f"{size}x")
            if code:
                places[number] = (count, invalid_value(field.base))
                count += field.count
            at = field.offset + size
        return struct.Struct("".join(codes)), places

    @cached_property
    def dtype(self) -> np.dtype[np.void]:
        """Its messages as numpy records."""
        fields = self.fields.values()
        return np.dtype(
            {
                "names": [HEADER, *(field.name for field in fields)],
                "formats": ["u1", *((field.kind, (field.count,)) for field in fields)],
                "offsets": [0, *(field.offset for field in fields)],
                "itemsize": self.stride,
            }
        )
