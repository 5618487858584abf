"""The texts of points that were found by their shapes, as columns, and what no column asks for."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from app.formats._xml.markup import Tags
from app.formats._xml.outline import Layout, local_name
from app.formats._xml.shapes import Points, Shape
from app.formats._xml.texts import Texts
from app.formats._xml.xml_text import Flags, Index

_TAG_NAME = re.compile(rb"</?([^\s<>/]+)")
_ATTRIBUTE = re.compile(rb"""\s([^\s<>/="']+)\s*=\s*["']([^"']*)["']""")


def columns_of(
    tags: Tags, points: Points, shapes: Sequence[Shape], is_odd: Flags, layout: Layout
) -> tuple[dict[str, Texts], frozenset[str]]:
    """Find the texts that the layout asks for, each in the same place of all points of a shape.

    With them come the names of those that it does not ask for.
    """
    found: dict[str, list[tuple[Index, Index, Index]]] = {}
    unread: set[str] = set()
    plain = np.flatnonzero(~is_odd)
    for name, (all_starts, all_ends) in points.values.items():
        starts, ends = all_starts[plain], all_ends[plain]
        column = layout.attributes.get(name.lower())
        if column:
            found.setdefault(column, []).append((starts, ends, plain))
        elif _holds_text(tags.text, starts, ends):
            unread |= layout.missed_values(layout.point, {name: "something"})
    for shape in shapes:
        members = shape.members[~is_odd[shape.members]]
        opens = points.opens[members]
        unread.update(*(_missed_values(tag, layout) for tag in shape.tags if b"=" in tag))
        for offset, name, column in _leaves(shape, layout):
            if column is None and (name in unread or not layout.is_missed(name)):
                continue
            starts = tags.begins[opens + offset] + len(shape.tags[offset - 1])
            ends = tags.begins[opens + offset + 1]
            if column is not None:
                found.setdefault(column, []).append((starts, ends, members))
            elif _holds_text(tags.text, starts, ends):
                unread.add(name)
    columns = {
        column: Texts(tags.text, *(np.concatenate(part) for part in zip(*parts, strict=True)))
        for column, parts in found.items()
    }
    return columns, frozenset(unread)


def _missed_values(tag: bytes, layout: Layout) -> set[str]:
    """Name the attributes of a tag that hold what nothing asks for."""
    found = _TAG_NAME.match(tag)
    name = local_name(found[1].decode("utf-8", "replace")) if found else ""
    attributes = {
        key.decode("utf-8", "replace"): value.decode("utf-8", "replace")
        for key, value in _ATTRIBUTE.findall(tag)
    }
    return layout.missed_values(name, attributes)


def _holds_text(text: bytes, starts: Index, ends: Index) -> bool:
    """Tell whether between any of these places there is more than blanks."""
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return any(start < end and not text[start:end].isspace() for start, end in pairs)


def _leaves(shape: Shape, layout: Layout) -> Iterator[tuple[int, str, str | None]]:
    """Tell which tags of a shape have but a text behind them, and the column that asks for it."""
    around = [layout.point]
    for offset, (tag, following) in enumerate(pairwise(shape.tags), start=1):
        found = _TAG_NAME.match(tag)
        name = local_name(found[1].decode("utf-8", "replace")) if found else ""
        if tag.startswith(b"</"):
            around = around[:-1] or [""]
        elif not tag.endswith(b"/>"):
            if following.startswith(b"</"):
                yield offset, name, layout.leaf(around[-1], name)
            around.append(name)
