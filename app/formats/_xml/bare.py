"""Spells `<` and `&` as XML wants them where a program wrote them into a text as they are."""

import re

import numpy as np

from app.formats._xml.xml_text import PAD, Index, XmlText, check, find_letter

_AND = re.compile(rb"&(?!(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")
_SPELLED = {ord("<"): b"&lt;", ord("&"): b"&amp;"}
_MOST = 100_000  # a text with more of them is not one in which somebody forgot to spell them

# What may follow a `<` that means something: a name, an end, a comment or an instruction.
_BEGINS_TAG = np.zeros(256, np.bool_)
_BEGINS_TAG[[ord(letter) for letter in "_:/!?"]] = True
_BEGINS_TAG[[*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]] = True
_BEGINS_TAG[0x80:] = True


def spelled(xml: XmlText) -> XmlText:
    """Spell every `<` that begins no tag and every `&` that begins no entity."""
    ands = [found.start() for found in _AND.finditer(xml.text, 0, len(xml.text) - len(PAD))]
    places = np.concatenate([np.array(ands, np.int64), _beginning_nothing(xml)])
    places = _outside_of_sections(xml, np.unique(places))
    if not 0 < len(places) <= _MOST:
        return xml
    pieces, at = [], len(PAD)
    for place in places.tolist():
        pieces += [xml.text[at:place], _SPELLED[xml.text[place]]]
        at = place + 1
    return check(*pieces, memoryview(xml.text)[at : -len(PAD)])


def _beginning_nothing(xml: XmlText) -> Index:
    """Find the `<` that no name follows, and those whose tag would hold another `<`."""
    letters, begins = np.frombuffer(xml.text, np.uint8), xml.begins
    is_bare = ~_BEGINS_TAG[letters[begins + 1]]
    ends = np.append(find_letter(xml.text, ">"), len(xml.text))
    following = ends[np.searchsorted(ends, begins)]
    is_unended = np.append(following[:-1] > begins[1:], False)
    for number in np.flatnonzero(is_unended & ~is_bare)[:_MOST].tolist():
        piece = xml.text[int(begins[number]) : int(begins[number + 1])]
        if piece.count(b'"') % 2:
            is_bare[number + 1] = True  # in a value of the tag that begins here
        elif not piece.startswith((b"</", b"<!", b"<?")) and b"=" not in piece:
            is_bare[number] = True
    bare: Index = begins[is_bare]
    return bare


def _outside_of_sections(xml: XmlText, places: Index) -> Index:
    """Leave out the places in comments, CDATA and instructions, where they mean nothing."""
    spans = list(xml.section_spans()) if len(places) else []
    if not spans:
        return places
    starts, ends = np.array(spans, np.int64).T
    before = np.searchsorted(starts, places, "right") - 1
    outside: Index = places[(before < 0) | (places >= ends[before])]
    return outside
