"""Mends what breaks most often: letters that XML has not, a missing end or one too many."""

import codecs
import re

import numpy as np

from app.formats._xml.collector import MAX_DEPTH
from app.formats._xml.markup import find_tags, is_legal
from app.formats._xml.xml_text import PAD, XmlText, check

_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
_TO_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_NO_LETTERS = {0xFFFE: " ", 0xFFFF: " "}
_PIECE = 1 << 20
_NAME = re.compile(rb"<([^\s<>/]+)")
_FIRST_TAG = re.compile(rb"<([^\s<>/!?]+)")


def cleaned(xml: XmlText) -> XmlText:
    """Make a text without the letters that no XML may have, and from its first tag on."""
    if xml.begins[0] == len(PAD) and is_legal(xml.text, 0, len(xml.text)):
        return xml
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = bytearray()
    end = len(xml.text) - len(PAD)
    for start in range(int(xml.begins[0]), end, _PIECE):
        after = min(start + _PIECE, end)
        letters = decoder.decode(xml.text[start:after].translate(_TO_BLANKS), after == end)
        text += letters.translate(_NO_LETTERS).encode("utf-8")
    return check(text)


def joined(xml: XmlText) -> XmlText:
    """Make one document of several that stand one behind the other."""
    first = _FIRST_TAG.search(xml.text)
    if not first:
        return xml
    name = re.escape(first[1])
    between = rb"</%b\s*>[^<]*(?:<\?xml[^<>]*\?>[^<]*)?<%b(?:\s[^<>]*)?(?<!/)>" % (name, name)
    pieces = re.split(between, xml.text[len(PAD) : -len(PAD)])
    return check(*pieces) if len(pieces) > 1 else xml


def breaks_off(xml: XmlText) -> bool:
    """Tell whether a text ends elsewhere than where all XML does: behind a tag or a comment."""
    end = bytes(xml.bare[-200:]).rstrip()
    return bool(end) and not end.endswith(b">")


def completed(xml: XmlText) -> XmlText | None:
    """Close what is open where a text breaks off; None where that is not all that it lacks."""
    whole = xml.text.rfind(b">") + 1
    whole = max(whole, xml.text.find(b"</", whole))  # a text that ends before it is whole, too
    names = open_names(xml, whole)
    closing = b"".join(b"</%b>" % name for name in reversed(names))
    return check(memoryview(xml.text)[len(PAD) : whole], closing) if closing else None


def open_names(xml: XmlText, end: int) -> list[bytes]:
    """Name the elements that are open at a place, outermost first; none if that makes no sense."""
    text = b"".join([memoryview(xml.text)[:end], PAD])
    tags = find_tags(XmlText(text, xml.begins[xml.begins < end]))
    if tags is None:
        return []
    letters = np.frombuffer(tags.text, np.uint8)
    is_close = letters[tags.begins + 1] == ord("/")
    is_open = ~is_close & (letters[tags.ends - 1] != ord("/"))
    level = np.cumsum(is_open.astype(np.int8) - is_close.astype(np.int8), dtype=np.int32)
    depth = int(level[-1]) if len(level) else 0
    if not 0 < depth <= MAX_DEPTH:
        return []
    # what is open at last at each depth is what was opened there last
    last = (np.flatnonzero(is_open & (level == at))[-1] for at in range(1, depth + 1))
    names = [_NAME.match(tags.spelling(int(number))) for number in last]
    return [name[1] for name in names if name]
