"""Finds the parts of a FIT file by their headers, also where one lies or something is between."""

from app.domain.errors import CorruptFile
from app.domain.words import say
from app.formats.fit.scan import Part, defines, scan

_TAG = b".FIT"
_SHORTEST_HEADER = 12
_USUAL_HEADERS = (12, 14)
_MOST_PARTS = 1000  # genuine files chain 7 at most


def is_fit(data: bytes) -> bool:
    """Tell a FIT file by the tag in its header."""
    return _is_header(data, 0)


def _is_header(data: bytes, at: int) -> bool:
    return data[at + 8 : at + 12] == _TAG


def find_parts(data: bytes) -> list[Part]:
    """Find the parts of a file, also behind bytes that are none of them."""
    found: list[Part] = []
    position: int | None = 0 if is_fit(data) else None
    while position is not None:
        part = _header(data, position)
        scan(data, part)
        if _may_be_longer(data, part):
            part = _unmeasured(data, position, part.start)
            scan(data, part)
        found.append(part)
        position = _next_header(data, part.end)
        if len(found) > _MOST_PARTS:
            raise CorruptFile(
                say("This file was not read: it holds more parts than any watch writes.")
            )
    return found


def _next_header(data: bytes, since: int) -> int | None:
    """Find the header that comes next: one that a definition follows, unless it stands right here.

    Cards and programs that join files may fill up what is between them.
    """
    if _is_header(data, since):
        return since
    at = since + 8
    while (at := data.find(_TAG, at)) >= 0:
        first, start = at - 8, at - 8 + data[at - 8]
        if start - first in _USUAL_HEADERS and data[start : start + 1] and defines(data[start]):
            return first
        at += 1
    return None


def _may_be_longer(data: bytes, part: Part) -> bool:
    """Tell whether the header may have told too small a size: a message reaches beyond it."""
    is_followed = part.end < len(data) and not _is_header(data, part.end)
    return part.is_cut and part.has_checksum and is_followed


def _header(data: bytes, first: int) -> Part:
    """Read a header; a size that cannot be true is left for what lies there to tell."""
    start = first + max(data[first], _SHORTEST_HEADER)
    size = int.from_bytes(data[first + 4 : first + 8], "little")
    end = start + size + 2
    if end > len(data) or (size == 0 and end < len(data)):
        return _unmeasured(data, first, start)
    return Part(first, start, end, has_checksum=True)


def _unmeasured(data: bytes, first: int, start: int) -> Part:
    """Take all for one part that comes before another header."""
    end = _next_header(data, start)
    return Part(first, start, len(data) if end is None else end, has_checksum=False, is_cut=True)
