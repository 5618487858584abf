"""The tags of a regular text as arrays, found by looking at bytes instead of parsing."""

import codecs
from dataclasses import dataclass

import numpy as np

from app.formats._xml.xml_text import Flags, Index, Words, XmlText, find_letter

_MOST_SECTIONS = 10_000
_PIECE = 1 << 18
_MASKS = [(1 << 8 * length) - 1 for length in range(9)]


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags in order, each from its `<` to its `>`."""

    text: bytes  # as in the XML, with blanks for comments and the like
    begins: Index
    ends: Index
    words: Words  # the eight bytes from each place of the text on, as one number

    def stands(self, spelled: bytes, places: Index) -> Flags:
        """Tell at which places of the text a spelling stands."""
        is_there = np.ones(len(places), np.bool_)
        for offset in range(0, len(spelled), 8):
            piece = spelled[offset : offset + 8]
            found = self.words[places + offset]
            if len(piece) < 8:
                found &= np.uint64(_MASKS[len(piece)])
            is_there &= found == np.uint64(int.from_bytes(piece, "little"))
        return is_there

    def spelling(self, number: int) -> bytes:
        """Read a whole tag."""
        return self.text[int(self.begins[number]) : int(self.ends[number]) + 1]


def find_tags(xml: XmlText) -> Tags | None:
    """Find the tags of a text; None where `<` and `>` do not pair up.

    They do in nearly every file: XML allows `<` only where a tag begins, and hardly anybody
    writes `>` where none ends.
    """
    if len(xml.sections()) > _MOST_SECTIONS:
        return None
    text, begins = _without_sections(xml)
    ends = find_letter(text, ">")
    if len(ends) > len(begins) == len(xml.begins) - 1:
        ends = ends[1:]  # of the XML declaration
    if len(begins) != len(ends) or (begins >= ends).any() or (ends[:-1] >= begins[1:]).any():
        return None
    words = np.ndarray((len(text) - 7,), "<u8", text, strides=(1,))
    return Tags(text, begins, ends, words)


def is_legal(text: bytes, start: int, end: int) -> bool:
    """Tell whether there are only letters that XML allows between two places, in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at in range(start, end, _PIECE):
        after = min(at + _PIECE, end)
        letters = np.frombuffer(text, np.uint8)[at:after]
        blanks = sum(np.count_nonzero(letters == ord(blank)) for blank in "\t\n\r")
        if np.count_nonzero(letters < ord(" ")) > blanks:
            return False
        is_pending = decoder.getstate()[0]
        if letters.max(initial=0) < 0x80 and not is_pending:
            continue
        try:
            read = decoder.decode(text[at:after], after == end)
        except UnicodeDecodeError:
            return False
        if "\ufffe" in read or "\uffff" in read:
            return False
    return True


def _without_sections(xml: XmlText) -> tuple[bytes, Index]:
    """Put blanks in place of comments, CDATA and instructions; find the `<` that are left."""
    starts, text = xml.sections(), xml.text
    if not len(starts) or (len(starts) == 1 and starts[0] == xml.begins[0]):
        return text, xml.begins[len(starts) :]  # at most an XML declaration: the usual case
    blanked = bytearray(text)
    for start, end in xml.section_spans():
        blanked[start:end] = b" " * (end - start)
    is_left = np.frombuffer(blanked, np.uint8)[xml.begins] == ord("<")
    return bytes(blanked), xml.begins[is_left]
