"""Short messages as rows of plain values: quicker than columns where there are only a few."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from app.domain.errors import CorruptFile
from app.domain.words import say
from app.formats.fit.base_types import U32
from app.formats.fit.fields import Field, Fields
from app.formats.fit.layout import SENSELESS
from app.formats.fit.losses import NEGATIVE, Losses
from app.formats.fit.profile import TIMESTAMP
from app.formats.fit.scan import Block

Row: TypeAlias = dict[str, float | None]

_MOST_ROWS = 200_000
_TIME: Fields = {"time": Field(TIMESTAMP, U32)}


class _Pick(NamedTuple):
    """Where one wanted value stands among all values of a message."""

    name: str
    place: int
    invalid: int | None
    scale: float


def read_rows(data: bytes, blocks: list[Block], fields: Fields, losses: Losses) -> list[Row]:
    """Decode some fields of all messages, in the order of the file; `time` is the written one.

    None of what they hold can be less than zero: such values are left out and counted.
    """
    if sum(block.count for block in blocks) > _MOST_ROWS:
        raise CorruptFile(
            say("This file was not read: it holds more laps or events than any run has.")
        )
    wanted = {**_TIME, **fields}
    found = [row for block in blocks for row in _rows(data, block, wanted, losses)]
    if len(blocks) > 1:
        found.sort(key=lambda placed: placed[0])
    return [row for _, row in found]


def _rows(data: bytes, block: Block, wanted: Fields, losses: Losses) -> Iterator[tuple[int, Row]]:
    """Decode the messages of one block, each with where it starts."""
    packed, places = block.layout.plain
    picks = [
        _Pick(name, *places[field.number], field.scale)
        for name, field in wanted.items()
        if field.number in places
    ]
    for start in _starts(block):
        values = packed.unpack_from(data, start)
        row: Row = dict.fromkeys(wanted)
        for name, place, invalid, scale in picks:
            value = values[place]
            if value != invalid and 0 <= value < SENSELESS:
                row[name] = value / scale if scale != 1 else value
            elif -SENSELESS < value < 0:
                losses[NEGATIVE] += 1
        yield start, row


def _starts(block: Block) -> list[int]:
    """Where each message of a block starts, ascending."""
    starts = [
        at
        for first, count, stride in block.runs
        for at in range(first, first + count * stride, stride)
    ]
    return sorted(starts + block.singles) if block.singles else starts
