"""The points of a text and their shapes: which of them have the same tags in the same order."""

import re
from dataclasses import dataclass

import numpy as np

from app.formats._xml.markup import Tags
from app.formats._xml.outline import local_name
from app.formats._xml.xml_text import Flags, Index, Words, find_letter

_MOST_SHAPES = 2000
_MOST_TOIL = 200_000_000  # comparisons; parsing what is left is quicker than more of them
_MOST_TAGS = 1000
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, with its bits all over: the golden ratio
_NAME = rb"""[^\s<>/="']+"""
# A point's tag, for each kind of quotes that all its values may stand in.
_POINT_TAGS = {
    quote: re.compile(rb"""<%b(?:\s+%b\s*=\s*%c[^"']*%c)*\s*/?>""" % (_NAME, _NAME, quote, quote))
    for quote in b"\"'"
}
_TAIL = re.compile(rb"""(?:<%b|["'])\s*/?>""" % _NAME)
_ATTRIBUTE = re.compile(rb"""\s(%b)\s*=\s*["'][^"']*["']""" % _NAME)


@dataclass(frozen=True, slots=True)
class Points:
    """All points, each from the tag that opens it to the tag that closes it."""

    opens: Index
    closes: Index
    values: dict[str, tuple[Index, Index]]  # of the attributes of all points: starts and ends
    tails: Index  # where the opening tag goes on after the last value; all of it if there is none


@dataclass(frozen=True, slots=True)
class Shape:
    """Points with the same tags, spelled the same; `tags` are those after the opening one."""

    members: Index
    tail: bytes
    tags: tuple[bytes, ...]


def find_points(tags: Tags, name: str) -> Points | None:
    """Find the points; None where they are not as alike as those that one program writes."""
    opening = rb"<((?:[^\s<>/:]+:)?%b)[\s/>]" % name.encode("ascii")
    found = re.search(opening, tags.text)
    if not found:
        return Points(np.empty(0, np.int64), np.empty(0, np.int64), {}, np.empty(0, np.int64))
    opens, closers = _called(tags, found[1]), _called(tags, b"/" + found[1])
    following = np.searchsorted(closers, opens)
    closes = np.append(closers, len(tags.begins))[following]
    is_empty = tags.stands(b"/", tags.ends[opens] - 1)
    closes[is_empty] = opens[is_empty]
    if (closes[:-1] >= opens[1:]).any() or closes[-1] >= len(tags.begins):
        return None
    return _with_values(tags, opens, closes)


def _called(tags: Tags, name: bytes) -> Index:
    """Find the tags of a name, prefix included."""
    at = np.flatnonzero(tags.stands(name, tags.begins + 1))
    following = np.frombuffer(tags.text, np.uint8)[tags.begins[at] + 1 + len(name)]
    is_end = (following <= ord(" ")) | (following == ord(">")) | (following == ord("/"))
    called: Index = at[is_end]
    return called


def _with_values(tags: Tags, opens: Index, closes: Index) -> Points | None:
    """Find the values of attributes, if but for them each point opens as the first one does."""
    begins, ends = tags.begins[opens], tags.ends[opens]
    first = tags.spelling(int(opens[0]))
    quote = ord('"') if b'"' in first else ord("'")
    if not _POINT_TAGS[quote].fullmatch(first) or b"xmlns" in first:
        return None
    names = [local_name(name.decode("utf-8", "replace")) for name in _ATTRIBUTE.findall(first)]
    quotes = _quotes(tags, quote, (int(begins[0]), int(ends[-1])), 2 * len(names) + 1)
    at = np.searchsorted(quotes, begins)
    if (quotes[at + 2 * len(names)] < ends).any():
        return None
    values, tails = {}, begins
    for number, name in enumerate(names):
        start, end = quotes[at + 2 * number], quotes[at + 2 * number + 1]
        before = tags.text[int(tails[0]) : int(start[0]) + 1]
        is_alike = (start - tails == start[0] - tails[0]) & (end < ends)
        if not is_alike.all() or not tags.stands(before, tails).all():
            return None
        values[name] = (start + 1, end)
        tails = end
    return Points(opens, closes, values, tails)


def _quotes(tags: Tags, quote: int, between: tuple[int, int], more: int) -> Index:
    """Find the quotes between two places, with some more behind them so that none runs out."""
    start, end = between
    quotes = find_letter(tags.text, chr(quote), start, end)
    return np.append(quotes, np.full(more, end + 1))


def sort_shapes(tags: Tags, points: Points) -> tuple[list[Shape], Index] | None:
    """Sort the points by their tags, byte for byte; name those that are too different to be sorted.

    None where all are.
    """
    counts = points.closes - points.opens
    if counts.max(initial=0) > _MOST_TAGS:
        return None
    guesses = _guess_shapes(tags, points)
    shapes: list[Shape] = []
    left, toil = np.arange(len(points.opens)), 0
    while len(left) and len(shapes) < _MOST_SHAPES and toil < _MOST_TOIL:
        is_alike = guesses[left] == guesses[left[0]]
        alike = left[is_alike]
        toil += len(left) + len(alike) * int(counts[alike[0]])
        shape, is_same = _shape(tags, points, alike)
        if not _TAIL.fullmatch(shape.tail):
            return None  # an attribute that the first point has not
        shapes.append(shape)
        is_alike[is_alike] = is_same
        left = left[~is_alike]
    return shapes, left


def _guess_shapes(tags: Tags, points: Points) -> Words:
    """Guess what is alike: so long an opening tag, and the same ends of all tags behind it."""
    before = 7 - np.minimum(tags.ends - tags.begins, 7)  # bytes that are not the tag's own
    spelled = tags.words[tags.ends - 7] >> (8 * before).astype(np.uint64)
    sums = np.cumsum(spelled * _SPREAD, dtype=np.uint64)
    tails = (tags.ends[points.opens] - points.tails).astype(np.uint64)
    guesses: Words = (sums[points.closes] - sums[points.opens]) * _SPREAD + tails
    return guesses


def _shape(tags: Tags, points: Points, alike: Index) -> tuple[Shape, Flags]:
    """Make a shape of the first of some points, and tell which of them have it."""
    opens = points.opens[alike]
    first, after = int(opens[0]), int(points.closes[alike[0]]) + 1
    tail = tags.text[int(points.tails[alike[0]]) : int(tags.ends[first]) + 1]
    is_same = tags.stands(tail, points.tails[alike])
    spelled = tuple(tags.spelling(number) for number in range(first + 1, after))
    for offset, tag in enumerate(spelled, start=1):
        is_same &= tags.stands(tag, tags.begins[opens + offset])
    return Shape(alike[is_same], tail, spelled), is_same
