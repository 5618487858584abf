"""Cuts damaged points out of a text, so that those before and behind them are kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from app.formats._xml.repair import open_names
from app.formats._xml.xml_text import PAD, XmlText, check

_MOST = 5000  # cuts; a text that needs more of them is hardly one any more
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class _Points:
    """How points are spelled in a text, and the elements that all of them stand in."""

    first: int  # where the first of them begins
    opening: bytes
    closing: bytes
    around: re.Pattern[bytes]  # tags of the innermost element that they stand in
    before: bytes  # what opens all the elements that they stand in


def without_damaged_points(xml: XmlText, point: str) -> XmlText | None:
    """Cut out every point in or before which a text is damaged; None where there is nothing to cut.

    Each time a parser goes on behind the last cut, as if it had seen all that is open there, so
    that a long text is read once and not once for each damage.
    """
    points = _points(xml, point)
    if not points:
        return None
    whole = _without(xml, list(_unclosed(xml.text, points)))
    cut = _without(whole, list(_damaged(whole.text, points)))
    return None if cut is xml else cut


def _without(xml: XmlText, cuts: Sequence[tuple[int, int]]) -> XmlText:
    if not cuts:
        return xml
    text, at = memoryview(xml.text)[: -len(PAD)], len(PAD)
    pieces = []
    for start, end in cuts:
        pieces.append(text[at:start])
        at = end
    return check(*pieces, text[at:])


def find_fault(
    text: memoryview, before: bytes = b"", *, has_namespaces: bool = False
) -> int | None:
    """Find the first place at which a text is not well-formed; None where it is.

    `before` is taken to stand before it, and is not counted.
    """
    parser = expat.ParserCreate("utf-8", " " if has_namespaces else None)
    try:
        parser.Parse(before, False)
        for start in range(0, len(text), _PIECE):
            parser.Parse(text[start : start + _PIECE], False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return parser.ErrorByteIndex - len(before)
    return None


def _points(xml: XmlText, name: str) -> _Points | None:
    found = re.search(rb"<(?:[^\s<>/:]+:)?%b(?=[\s/>])" % name.encode("ascii"), xml.text)
    names = open_names(xml, found.start()) if found else None
    if not found or not names:
        return None
    return _Points(
        found.start(),
        found[0],
        found[0].replace(b"<", b"</") + b">",
        re.compile(rb"</?%b[\s>]" % re.escape(names[-1])),
        b"".join(b"<%b>" % it for it in names),
    )


def _unclosed(text: bytes, points: _Points) -> Iterator[tuple[int, int]]:
    """Find the points in which another one begins: the end of the one must have got lost."""
    signs = re.compile(rb"%b(?=[\s/>])|%b" % (re.escape(points.opening), re.escape(points.closing)))
    open_at = None
    for sign in signs.finditer(text, points.first):
        at = sign.start()
        if open_at is not None and text.startswith(points.opening, at):
            after = points.around.search(text, open_at, at)
            yield open_at, after.start() if after else at
        is_open = text.startswith(points.opening, at) and text[text.find(b">", at) - 1] != ord("/")
        open_at = at if is_open else None


def _damaged(text: bytes, points: _Points) -> Iterator[tuple[int, int]]:
    """Find the points that are damaged in themselves, up to a damage of something else."""
    bare = memoryview(text)[: -len(PAD)]
    start, before = len(PAD), b""
    for _ in range(_MOST):
        fault = find_fault(bare[start:], before)
        cut = None if fault is None else _around(text, points, start, start + fault)
        if cut is None:
            return
        yield cut
        start, before = cut[1], points.before


def _around(text: bytes, points: _Points, start: int, at: int) -> tuple[int, int] | None:
    """Find the point around a fault, up to the next point or the end of what it stands in."""
    opened = text.rfind(points.opening, start, at)
    closed = text.rfind(points.closing, start, at)
    first = max(opened, start if closed < 0 else closed + len(points.closing))
    if (
        first < points.first
        or points.around.search(text, first, at)
        or points.around.match(text, at)
    ):
        return None  # not a point but what is around points is damaged
    following = text.find(points.opening, max(at, first + 1))
    after = points.around.search(text, at + 1, following if following > 0 else len(text))
    if after:
        return first, after.start()
    return (first, following) if following > 0 else None
