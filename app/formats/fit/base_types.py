"""FIT's base types: by which numbers files name them, how numpy spells them, what means absent."""

from typing import Final, NamedTuple

ENUM, I8, U8, I16, U16, I32, U32 = 0x00, 0x01, 0x02, 0x83, 0x84, 0x85, 0x86
TEXT, F32, F64 = 0x07, 0x88, 0x89
U8Z, U16Z, U32Z, BYTE, I64, U64, U64Z = 0x0A, 0x8B, 0x8C, 0x0D, 0x8E, 0x8F, 0x90

_NUMBER = 0x1F  # the bits that tell types apart; the highest only says that they have an order


class BaseType(NamedTuple):
    """One kind of number; floats say with NaN that nothing was measured."""

    kind: str  # as numpy spells it, without the order of its bytes
    absent: int | None

    @property
    def width(self) -> int:
        """How many bytes a value takes."""
        return int(self.kind[1:])


NUMBERS: Final[dict[int, BaseType]] = {
    ENUM: BaseType("u1", 0xFF),
    I8: BaseType("i1", 0x7F),
    U8: BaseType("u1", 0xFF),
    I16: BaseType("i2", 0x7FFF),
    U16: BaseType("u2", 0xFFFF),
    I32: BaseType("i4", 0x7FFFFFFF),
    U32: BaseType("u4", 0xFFFFFFFF),
    F32: BaseType("f4", None),
    F64: BaseType("f8", None),
    U8Z: BaseType("u1", 0),  # the Z types count from one
    U16Z: BaseType("u2", 0),
    U32Z: BaseType("u4", 0),
    BYTE: BaseType("u1", 0xFF),
    I64: BaseType("i8", 0x7FFFFFFFFFFFFFFF),
    U64: BaseType("u8", 0xFFFFFFFFFFFFFFFF),
    U64Z: BaseType("u8", 0),
}
SIGNED = frozenset({I8, I16, I32, I64, F32, F64})  # what can say less than zero
_SPELLED = {number & _NUMBER: number for number in (*NUMBERS, TEXT)}
# What a field is read as that is shorter than its type
_NARROWER = {
    **{wide: {1: U8, 2: U16, 4: U32} for wide in (U16, U32, U64)},
    **{wide: {1: I8, 2: I16, 4: I32} for wide in (I16, I32, I64)},
    F64: {4: F32},
}
UNREADABLE: Final = -1


def spelled(base: int) -> int:
    """Say a base type as this module does, however a file spells it."""
    return _SPELLED.get(base & _NUMBER, UNREADABLE)


def settled(base: int, size: int) -> int:
    """Settle as which type a field of so many bytes is read."""
    base = spelled(base)
    if base in NUMBERS and size < NUMBERS[base].width:
        return _NARROWER.get(base, {}).get(size, UNREADABLE)
    return base
