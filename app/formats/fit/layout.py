"""The layout of a FIT message: which bytes of it are which field, as a numpy record type."""

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from app.formats.fit.base_types import BYTE, NUMBERS, settled

HEADER = "header"
_FIRST_FIELD = 6  # bytes of a definition before its list of fields

Key: TypeAlias = tuple[int | None, int]  # developer data index or None, and field number

DEVELOPER = 0x20  # in a definition's header byte: developer fields follow

# The same kinds as `struct` spells them
_CODES = {
    "u1": "B", "i1": "b", "u2": "H", "i2": "h", "u4": "I", "i4": "i",
    "u8": "Q", "i8": "q", "f4": "f", "f8": "d",
}  # fmt: skip
SENSELESS = 1e300  # a float that large was not measured, and a sum of such has no end


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


def base_kind(wanted: int, size: int, order: str) -> tuple[int, str, int]:
    """Settle base type, numpy kind and number of values of a field of so many bytes.

    Bytes beyond the last whole value are left out: some watches write sizes that do not fit.
    """
    base = settled(wanted, size)
    if base not in NUMBERS:
        return base, f"V{size}", 1
    kind = NUMBERS[base]
    return base, order + kind.kind, size // kind.width


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
            yield None, number, size, base
        for at in range(0, len(self._extra), 3):
            # a developer field's type comes with its description elsewhere: bytes until then
            number, size, app = self._extra[at : at + 3]
            yield app, number, size, BYTE

    @cached_property
    def repeated(self) -> set[Key]:
        """Name the fields that stand in it more than once."""
        counts = Counter((app, number) for app, number, size, _ in self._listed() if size)
        return {key for key, count in counts.items() if count > 1}

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
                places[number] = (count, NUMBERS[field.base].absent)
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
