"""What is fit to be parsed: bytes in any encoding become UTF-8, and traps are refused."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import CorruptFile
from app.domain.words import say

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Index = NDArray[np.int64]
Words = NDArray[np.uint64]

_PIECE = 1 << 18  # bytes that are looked at together: few enough for a processor's cache
PAD = b" " * 64  # around the text, so that a few bytes may be read before and after any place

DAMAGED = say("This file is damaged, and nothing in it could be read.")
TRAP = say("This file has parts that no run needs and that could do harm, so it was not read.")

# A value takes a few bytes, a whole point some hundred; longer pieces serve to fill memory.
_LONGEST = 64 * 1024
_LONGEST_NOTE = 1024 * 1024
# From one tag to the next it is some twenty bytes; where nothing is indented, hardly under ten.
_MANY_TAGS = 1_000_000
_BYTES_PER_TAG = 8
_NOTE = re.compile(rb"<(?:!--|!\[CDATA\[|(?:[^\s<>/:]+:)?(?:desc|cmt|notes)\b)", re.I)

# Comments, CDATA and instructions: what stands in them is no markup. One that nothing ends takes
# the rest, lest each of a million openings be followed to the end.
SECTION = re.compile(rb"<(?:!--.*?(?:-->|\Z)|!\[CDATA\[.*?(?:\]\]>|\Z)|\?.*?(?:\?>|\Z))", re.S)
_FIRST = re.compile(rb"%b|<(?![!?])(?:[^\s<>/:]+:)?([^\s<>/:]+)" % SECTION.pattern, SECTION.flags)
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where no mark tells it: which of the first four bytes of a text that begins in ASCII are zero.
_ZEROS = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
# Codecs of text that leave ASCII as it is; Python knows others that do not, or that take hours.
_KNOWN = re.compile(
    r"iso8859-\d+|cp(?:125\d|437|85\d|86\d|874|932|949|950)|koi8-[rut]|mac-\w+|"
    r"gb2312|gbk|gb18030|big5|shift_jis|euc_jp|euc_kr"
)


@dataclass(frozen=True, slots=True)
class XmlText:
    """A text in UTF-8 between two pads, and the places of every `<` in it."""

    text: bytes
    begins: Index

    @property
    def bare(self) -> memoryview:
        """The text without the pads."""
        return memoryview(self.text)[len(PAD) : -len(PAD)]

    def sections(self) -> Index:
        """Find where comments, CDATA, instructions and declarations begin."""
        following = np.frombuffer(self.text, np.uint8)[self.begins + 1]
        places: Index = self.begins[(following == ord("!")) | (following == ord("?"))]
        return places

    def section_spans(self) -> Iterator[tuple[int, int]]:
        """Find each comment, CDATA, instruction or declaration from its begin to its end."""
        end = 0
        for start in self.sections().tolist():
            if start >= end:
                section = SECTION.match(self.text, start)
                end = section.end() if section else start + 1
                yield start, end


def open_text(data: bytes) -> XmlText:
    """Make a text of bytes; raise CorruptFile where it is none or one that could do harm."""
    return check(to_utf8(data))


def check(*pieces: bytes | bytearray | memoryview) -> XmlText:
    """Join pieces of a text in UTF-8; raise CorruptFile where it could do harm."""
    text = b"".join([PAD, *pieces, PAD])
    if text.count(b"<") > max(_MANY_TAGS, len(text) // _BYTES_PER_TAG):
        raise CorruptFile(TRAP)
    xml = XmlText(text, find_letter(text, "<"))
    if not len(xml.begins):
        raise CorruptFile(DAMAGED)
    _refuse_traps(xml)
    return xml


def find_letter(text: bytes | bytearray, letter: str, start: int = 0, end: int = -1) -> Index:
    """Find every place of an ASCII letter, piece by piece, so that no mask is as long as all."""
    letters = np.frombuffer(text, np.uint8)[: end if end >= 0 else None]
    found = [
        np.flatnonzero(letters[at : at + _PIECE] == ord(letter)) + at
        for at in range(start, len(letters), _PIECE)
    ]
    return np.concatenate([np.empty(0, np.int64), *found])


def to_utf8(data: bytes) -> bytes:
    """Change a text to UTF-8 and strip what stands before its first tag.

    Bytes that fit no encoding become replacement characters: the same tags are found, and only
    a name reads oddly.
    """
    encoding = _encoding(data)
    if encoding:
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return data.lstrip().removeprefix(codecs.BOM_UTF8).lstrip()


def root_name(head: bytes) -> str:
    """Name the first element of a text, without prefix; "" if it has none."""
    names = (found[1] for found in _FIRST.finditer(to_utf8(head)) if found[1])
    return next(names, b"").decode("utf-8", "replace")


def _encoding(data: bytes) -> str | None:
    """Name the encoding to change from; None where the text is UTF-8 or has to pass as it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:4]
    if len(head) == 4 and 0 in head:
        return _ZEROS.get((head[0] == 0, head[1] == 0, head[2] == 0, head[3] == 0))
    declared = _DECLARED.search(data[:1000])
    if declared is None or data.isascii():
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return name if _KNOWN.fullmatch(name) else None


def _refuse_traps(xml: XmlText) -> None:
    """Refuse a text that declares entities or has a piece of absurd length.

    This comes before any parser: no activity file needs a DOCTYPE, and entities made of
    entities grow without end.
    """
    text = xml.text
    openings = np.frombuffer(text, np.uint8)[xml.sections() + 1]
    if (openings == ord("!")).any() and _DECLARES.search(text) and not _is_quoted(text):
        raise CorruptFile(TRAP)
    lengths = np.diff(xml.begins, append=len(text))
    for at in np.flatnonzero(lengths > _LONGEST):
        is_note = _NOTE.match(text, int(xml.begins[at]))
        if not is_note or lengths[at] > _LONGEST_NOTE:
            raise CorruptFile(TRAP)


def _is_quoted(text: bytes) -> bool:
    """Tell whether declarations stand only in comments and CDATA, each of them with its end."""
    sections = [found[0] for found in SECTION.finditer(text)]
    if any(section.startswith(b"<?") and _DECLARES.search(section) for section in sections):
        return False
    is_ended = not sections or sections[-1].endswith((b"-->", b"]]>", b"?>"))
    return is_ended and not _DECLARES.search(SECTION.sub(b" ", text))
