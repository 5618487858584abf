"""Mends what is broken most often: letters that XML has not, and an end that is missing."""

import re

import numpy as np

from app.formats._xml.collector import MAX_DEPTH
from app.formats._xml.markup import find_tags, is_legal
from app.formats._xml.xml_text import PAD, XmlText, check

_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
_TO_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_NAME = re.compile(rb"<([^\s<>/]+)")


def cleaned(xml: XmlText) -> XmlText:
    """Make a text without the letters that no XML may have, and from its first tag on."""
    if xml.begins[0] == len(PAD) and is_legal(xml.text, 0, len(xml.text)):
        return xml
    text = bytes(xml.bare[int(xml.begins[0]) - len(PAD) :]).translate(_TO_BLANKS)
    if not text.isascii():
        letters = text.decode("utf-8", "replace")
        text = letters.replace("\ufffe", " ").replace("\uffff", " ").encode("utf-8")
    return check(text)


def breaks_off(xml: XmlText) -> bool:
    """Tell whether a text ends elsewhere than where all XML does: behind a tag or a comment."""
    end = bytes(xml.bare[-200:]).rstrip()
    return bool(end) and not end.endswith(b">")


def completed(xml: XmlText) -> XmlText | None:
    """Close what is open where a text breaks off; None where that is not all that it lacks."""
    whole = xml.text.rfind(b">") + 1
    whole = max(whole, xml.text.find(b"</", whole))  # a text that ends before it is whole, too
    xml = XmlText(xml.text[:whole] + PAD, xml.begins[xml.begins < whole])
    tags = find_tags(xml)
    if tags is None:
        return None
    table = np.frombuffer(tags.text, np.uint8)
    is_close = table[tags.begins + 1] == ord("/")
    is_open = ~is_close & (table[tags.ends - 1] != ord("/"))
    level = np.cumsum(is_open.astype(np.int64) - is_close)
    depth = int(level[-1]) if len(level) else 0
    if not 0 < depth <= MAX_DEPTH:
        return None
    # what is open at last at each depth is what was opened there last
    last = (np.flatnonzero(is_open & (level == at))[-1] for at in range(1, depth + 1))
    names = [_NAME.match(tags.spelling(int(number))) for number in last]
    closing = b"".join(b"</%b>" % name[1] for name in reversed(names) if name)
    return check(xml.text[len(PAD) : whole] + closing)
