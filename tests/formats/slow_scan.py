"""Walks a part of a FIT file message by message: plain and slow, to hold the fast scan against."""

from typing import NamedTuple


class Found(NamedTuple):
    """One data message."""

    offset: int
    size: int  # header byte included
    message: int
    is_short_timed: bool


def walk(data: bytes, start: int, end: int) -> list[Found]:
    """List every whole data message from `start` on; stop at what cannot be understood."""
    known: dict[int, tuple[int, int]] = {}
    found: list[Found] = []
    at = start
    while at < end:
        header = data[at]
        if header & 0x80 or not header & 0x40:
            local = header >> 5 & 3 if header & 0x80 else header & 15
            if local not in known or at + known[local][1] > end:
                break
            message, size = known[local]
            found.append(Found(at, size, message, bool(header & 0x80)))
        else:
            size = _definition_size(data, at, end)
            if size is None:
                break
            order = "big" if data[at + 2] == 1 else "little"
            number = int.from_bytes(data[at + 3 : at + 5], order)
            known[header & 15] = number, 1 + sum(_field_sizes(data, at))
        at += size
    return found


def _definition_size(data: bytes, at: int, end: int) -> int | None:
    if at + 6 > end:
        return None
    size = 6 + 3 * data[at + 5]
    if data[at] & 0x20:
        if at + size >= end:
            return None
        size += 1 + 3 * data[at + size]
    return size if at + size <= end else None


def _field_sizes(data: bytes, at: int) -> list[int]:
    after = at + 6 + 3 * data[at + 5]
    sizes = [data[one + 1] for one in range(at + 6, after, 3)]
    if data[at] & 0x20:
        sizes += [data[one + 1] for one in range(after + 1, after + 1 + 3 * data[after], 3)]
    return sizes
