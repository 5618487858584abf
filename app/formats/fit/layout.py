"""The layout of a FIT message: which bytes of it are which field, as a numpy record type."""

from dataclasses import dataclass

import numpy as np

HEADER = "header"
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


@dataclass(frozen=True, slots=True)
class Layout:
    """What one definition message says of the messages that follow it."""

    message: int
    order: str
    fields: dict[tuple[int | None, int], Field]
    dtype: np.dtype[np.void]
    stride: int  # bytes from one message to the next, header included


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
    if position + 6 > end:
        return None
    after = position + 6 + 3 * data[position + 5]
    if data[position] & DEVELOPER:
        if after >= end:
            return None
        after += 1 + 3 * data[after]
    return after if after <= end else None


def read_layout(data: bytes, position: int, after: int) -> Layout:
    """Read the definition that lies from `position` to `after`."""
    own = position + 6
    extra = own + 3 * data[position + 5]
    triples: list[tuple[int | None, int]] = [(None, at) for at in range(own, extra, 3)]
    if data[position] & DEVELOPER:
        triples += [(data[at + 2], at) for at in range(extra + 1, after, 3)]
    order = ">" if data[position + 2] == 1 else "<"
    fields, stride = _fields(data, triples, order)
    number = data[position + 3 : position + 5]
    return Layout(
        message=int.from_bytes(number, "big" if order == ">" else "little"),
        order=order,
        fields=fields,
        dtype=np.dtype(
            {
                "names": [HEADER, *(field.name for field in fields.values())],
                "formats": ["u1", *((field.kind, (field.count,)) for field in fields.values())],
                "offsets": [0, *(field.offset for field in fields.values())],
                "itemsize": stride,
            }
        ),
        stride=stride,
    )


def _fields(
    data: bytes, triples: list[tuple[int | None, int]], order: str
) -> tuple[dict[tuple[int | None, int], Field], int]:
    """Lay the fields one behind the other; a second one of the same number is passed over."""
    fields: dict[tuple[int | None, int], Field] = {}
    offset = 1
    for app, at in triples:
        number, size = data[at], data[at + 1]
        # a developer field's type comes with its description elsewhere: bytes until then
        wanted = BYTE if app is not None else data[at + 2] & 0x1F
        base, kind, count = base_kind(wanted, size, order)
        if size and (app, number) not in fields:
            fields[app, number] = Field(app, number, base, kind, count, offset)
        offset += size
    return fields, offset
