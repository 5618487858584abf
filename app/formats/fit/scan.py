"""Finds where each message of a FIT file lies, a run of equal ones at a time."""

from dataclasses import dataclass, field
from functools import lru_cache

from app.domain.errors import CorruptFile
from app.domain.words import say
from app.formats.fit.layout import DEVELOPER, Layout, definition_end

_DEFINITION = 0x40
COMPRESSED = 0x80  # the header holds the last bits of the time
TIME_BITS = 0x1F
_LAST_COMPRESSED = 3  # local types above have no compressed form
_MOST_LAYOUTS = 1000  # and lay their messages out in 60 ways
_FIRST_LOOK = 16  # messages that are looked ahead at once; eight times more at each success


@dataclass(slots=True)
class Block:
    """All messages with the same definition: where each starts, singly or in runs."""

    layout: Layout
    singles: list[int] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)  # first, number, stride

    @property
    def count(self) -> int:
        """How many messages it has."""
        return len(self.singles) + sum(count for _, count, _ in self.runs)


@dataclass(slots=True)
class Part:
    """One of the FIT files that are chained in a file; nearly always the only one."""

    first: int  # of its header
    start: int  # of its messages
    end: int  # checksum included
    has_checksum: bool
    blocks: dict[bytes, Block] = field(default_factory=dict)
    is_cut: bool = False
    has_compressed_times: bool = False

    def of(self, message: int) -> list[Block]:
        """Collect the blocks of one kind of message."""
        return [
            b for b in self.blocks.values() if b.layout.message == message and (b.runs or b.singles)
        ]


@lru_cache(maxsize=512)
def _layout(definition: bytes) -> Layout:
    """Keep layouts from file to file: one watch defines its messages the same way each time."""
    return Layout(definition)


def _headers(byte: int) -> bytes:
    """List the header bytes that announce the same local type in the same form as this one."""
    if byte & COMPRESSED:
        return bytes(byte & ~TIME_BITS | offset for offset in range(TIME_BITS + 1))
    return bytes(byte & 0x0F | reserved for reserved in (0x00, 0x10, 0x20, 0x30))


_HEADERS = [_headers(byte) for byte in range(256)]


def defines(header: int) -> bool:
    """Tell whether a header byte announces a definition."""
    return header & (COMPRESSED | _DEFINITION) == _DEFINITION


def scan(data: bytes, part: Part) -> None:
    """Walk from definition to definition, taking regular stretches in one step."""
    end = part.end - 2 if part.has_checksum else part.end
    current: list[Block | None] = [None] * 256
    position = part.start
    while position < end:
        header = data[position]
        block = current[header]
        if block is not None:
            after = _stretch(data, position, end, block, current)
            part.has_compressed_times |= header >= COMPRESSED and after is not None
        elif defines(header):
            after = _define(data, position, end, part, current)
        else:
            break
        if after is None:
            break
        position = after
    part.is_cut |= position < end
    if not part.has_checksum:
        part.end = position


def _define(
    data: bytes, position: int, end: int, part: Part, current: list[Block | None]
) -> int | None:
    """Take in a definition; one with the same bytes as an earlier one joins its messages."""
    after = definition_end(data, position, end)
    if after is None:
        return None
    key = bytes([data[position] & DEVELOPER]) + data[position + 1 : after]
    block = part.blocks.get(key)
    if block is None:
        if len(part.blocks) >= _MOST_LAYOUTS:
            raise CorruptFile(
                say("This file was not read: it holds more kinds of data than any watch writes.")
            )
        block = part.blocks[key] = Block(_layout(data[position:after]))
    local = data[position] & 0x0F
    for byte in _HEADERS[local]:
        current[byte] = block
    if local <= _LAST_COMPRESSED:
        for byte in _HEADERS[COMPRESSED | local << 5]:
            current[byte] = block
    return after


def _stretch(
    data: bytes, position: int, end: int, block: Block, current: list[Block | None]
) -> int | None:
    """Take in the messages from here that follow a pattern of one kind, or of two in turn.

    If the byte one stride on announces the same kind, a message of that kind starts there. So
    every stride-th byte alone tells how far the pattern goes, without a look at what is between.
    """
    stride = block.layout.stride
    following = position + stride
    if following >= end:
        if following == end:
            block.singles.append(position)
        return end if following == end else None
    other = current[data[following]]
    if other is block:
        count = min(_count(data, position, end, stride), (end - position) // stride)
        block.runs.append((position, count, stride))
        return position + count * stride if count else None
    block.singles.append(position)
    if other is None or max(data[position], data[following]) >= COMPRESSED:
        return following
    both = stride + other.layout.stride
    if position + 2 * both > end or current[data[position + both]] is not block:
        return following
    count = min(
        _count(data, position, end, both),
        _count(data, following, end, both),
        (end - position) // both,
    )
    block.singles.pop()
    block.runs.append((position, count, both))
    other.runs.append((following, count, both))
    return position + count * both


def _count(data: bytes, position: int, end: int, stride: int) -> int:
    """Count how often the same kind is announced, stride after stride, at the speed of C."""
    headers = _HEADERS[data[position]]
    count, ahead = 1, _FIRST_LOOK
    while True:
        start = position + count * stride
        seen = data[start : min(end, start + ahead * stride) : stride]
        same = len(seen) - len(seen.lstrip(headers))
        count += same
        if same < ahead:
            return count
        ahead *= 8
