"""What is fit to be parsed: bytes in any encoding become UTF-8, and traps are refused."""

import codecs
import re

import numpy as np

from app.domain.errors import CorruptFile
from app.domain.words import Sentence, say

SPACE = b" \t\r\n"
DAMAGED = say("This file is damaged and could not be read.")
TRAP = say("This file has parts that only harm is made with, so it was not opened.")

# A value takes a few bytes, a whole point some hundred; longer pieces serve to fill memory.
_LONGEST = 64 * 1024
_LONGEST_NOTE = 1024 * 1024
_MAY_BE_LONG = re.compile(rb"<(?:!--|!\[CDATA\[|(?:[^\s<>/:]+:)?(?:desc|cmt|notes)\b)", re.I)

# Comments, CDATA and instructions: what stands in them is no markup.
SECTION = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.S)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)

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


def to_utf8(data: bytes) -> bytes:
    """Change a text to UTF-8 and strip what stands before its first tag.

    Bytes that fit no encoding are kept as replacement characters: the parser then finds the
    same tags, and only a name reads oddly.
    """
    encoding = _encoding(data)
    if encoding:
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    data = data.lstrip(SPACE).removeprefix(codecs.BOM_UTF8)
    return data.lstrip(SPACE)


def _encoding(data: bytes) -> str | None:
    """Name the encoding to change from; None where the text is UTF-8 or has to pass as it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:4]
    if len(head) == 4 and 0 in head:
        return _ZEROS.get(tuple(byte == 0 for byte in head))  # type: ignore[arg-type]
    declared = _DECLARED.search(data[:400])
    if declared is None or data.isascii():
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return name if _KNOWN.fullmatch(name) else None


def refuse_traps(text: bytes) -> None:
    """Raise CorruptFile where a text declares entities or has a piece of absurd length.

    To be asked before any parser sees the text: no activity file needs a DOCTYPE, and entities
    that stand for entities grow without end.
    """
    if b"<!" in text and _DOCTYPE.search(SECTION.sub(b" ", text)):
        raise CorruptFile(TRAP)
    begins = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("<"))
    lengths = np.diff(begins, append=len(text))
    for at in np.flatnonzero(lengths > _LONGEST):
        is_note = _MAY_BE_LONG.match(text, begins[at])
        if not is_note or lengths[at] > _LONGEST_NOTE:
            raise CorruptFile(TRAP)
    if not len(begins):
        raise CorruptFile(DAMAGED)


def root_name(head: bytes) -> str:
    """Name the first element of a text, in lower case and without prefix; "" if it has none."""
    text = SECTION.sub(b" ", to_utf8(head))
    found = re.search(rb"<(?![!?])(?:[^\s<>/:]+:)?([^\s<>/:]+)", text)
    return found[1].decode("utf-8", "replace").lower() if found else ""


def refusal(wanted: str) -> Sentence:
    """Say that a file is not what its looks promised."""
    return say("This is not a {format} file.", format=wanted)
