"""Lifts the points out of a text, column by column, and leaves one of each shape to the parser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.domain.errors import CorruptFile
from app.formats._xml.collector import MAX_POINTS
from app.formats._xml.leaves import columns_of
from app.formats._xml.markup import Tags, find_tags, is_legal
from app.formats._xml.outline import Layout
from app.formats._xml.shapes import Points, Shape, find_points, sort_shapes
from app.formats._xml.texts import Texts
from app.formats._xml.xml_text import PAD, TRAP, Flags, XmlText, find_letter

_MOST_ODD = 0.5  # of all points; with more of them, parsing takes less memory and is as quick


@dataclass(frozen=True, slots=True)
class Lifted:
    """The texts of all points, and the document with few of them.

    `places` tells where in `rest` the points are that were left there, and for the first of a
    run of points how many it stands for. `odd` has those of them, with their numbers, whose texts
    only a parser can read; they are in no column.
    """

    rest: bytes
    places: Mapping[int, range | None]
    odd: Mapping[int, int]
    count: int
    columns: Mapping[str, Texts]
    unread: frozenset[str]


def lift(xml: XmlText, layout: Layout) -> Lifted | None:
    """Take out the points whose tags another point in the same run has too.

    What is taken out is well-formed where the rest is, and means what it means there: a point
    that is left and one that is not differ only in texts and values, and these hold neither
    `<` and `>` nor `&` nor any letter that XML forbids: odd points, which do, are all left. So a
    parser need see but the rest. None where the text is not regular enough to tell.
    """
    tags = find_tags(xml)
    points = find_points(tags, layout.point) if tags else None
    if tags is None or points is None:
        return None
    if len(points.opens) > MAX_POINTS:
        raise CorruptFile(TRAP)
    sorted_shapes = sort_shapes(tags, points)
    if sorted_shapes is None:
        return None
    shapes, unsorted = sorted_shapes
    is_first = np.ones(len(points.opens), np.bool_)
    is_first[1:] = points.opens[1:] != points.closes[:-1] + 1
    is_odd = _odd_points(xml, tags, points, is_first)
    if is_odd is None:
        return None
    is_odd[unsorted] = True
    if is_odd.sum() > len(is_odd) * _MOST_ODD:
        return None
    rest, places, odd = _reduce(xml, tags, points, is_first, is_odd, shapes)
    return Lifted(
        rest, places, odd, len(is_first), *columns_of(tags, points, shapes, is_odd, layout)
    )


def _odd_points(xml: XmlText, tags: Tags, points: Points, is_first: Flags) -> Flags | None:
    """Tell which points hold an entity, CDATA or the like, or follow one in the same run.

    None where there are letters that XML forbids.
    """
    is_odd = np.zeros(len(is_first), np.bool_)
    if not len(is_first):
        return is_odd
    starts, ends = tags.begins[points.opens], tags.ends[points.closes]
    start, end = int(starts[0]), int(ends[-1])
    if not is_legal(xml.text, start, end):
        return None
    marks = xml.sections()
    if xml.text.find(b"&", start, end) >= 0:
        marks = np.concatenate([marks, find_letter(xml.text, "&", start, end)])
    after = np.searchsorted(ends, marks)
    marks, after = marks[after < len(ends)], after[after < len(ends)]
    run_starts = starts[is_first][np.cumsum(is_first)[after] - 1]
    is_odd[after[marks >= run_starts]] = True
    return is_odd


def _reduce(
    xml: XmlText,
    tags: Tags,
    points: Points,
    is_first: Flags,
    is_odd: Flags,
    shapes: Sequence[Shape],
) -> tuple[bytes, dict[int, range | None], dict[int, int]]:
    """Leave of each run of points the first of every shape, and all odd ones."""
    runs = np.cumsum(is_first)
    is_kept = is_first | is_odd
    for shape in shapes:
        is_kept[shape.members[np.diff(runs[shape.members], prepend=0) > 0]] = True
    starts = np.flatnonzero(is_kept[:-1] & ~is_kept[1:])
    ends = np.flatnonzero(~is_kept & np.append(is_kept[1:], True))
    # each cut reaches from the end of a point that is kept to that of the last one that is not
    froms = tags.ends[points.closes[starts]] + 1
    tos = tags.ends[points.closes[ends]] + 1
    limits = [
        len(PAD),
        *np.column_stack([froms, tos]).ravel().tolist(),
        len(xml.text) - len(PAD),
    ]
    pieces = (xml.text[a:b] for a, b in zip(limits[::2], limits[1::2], strict=True))
    kept = np.flatnonzero(is_kept)
    begins = tags.begins[points.opens[kept]]
    cut = np.append(0, np.cumsum(tos - froms))[np.searchsorted(froms, begins)]
    at = (begins - cut - len(PAD)).tolist()
    places: dict[int, range | None] = dict.fromkeys(at)
    firsts = [*np.flatnonzero(is_first).tolist(), len(is_first)]
    for place, limits_of_run in zip(
        (place for place, starts_run in zip(at, is_first[kept], strict=True) if starts_run),
        pairwise(firsts),
        strict=True,
    ):
        places[place] = range(*limits_of_run)
    odd = {at[number]: int(kept[number]) for number in np.flatnonzero(is_odd[kept]).tolist()}
    return b"".join(pieces), places, odd
