"""Texts from files as people may see them: without what steers a screen or a line."""

import re
import unicodedata
from collections.abc import Iterable

_LONGEST_LINE = 500
_LONGEST_TEXT = 100_000
_MOST_LISTED = 8

# What turns the direction of writing around, invisible marks that hide a text in another, and what
# no XML can hold.
_HIDDEN = dict.fromkeys(
    (
        *(0x061C, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF),
        *range(0x200E, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
    )
)
_BLANKS = re.compile(r"[^\S\n]+")


def clean_text(text: str | None, *, is_long: bool = False) -> str | None:
    """Make a text one line, or with `is_long` keep its lines; None where nothing is left."""
    if text is None:
        return None
    if text.isascii() and text.isprintable():  # as nearly all are
        return " ".join(text.split())[: _LONGEST_TEXT if is_long else _LONGEST_LINE].strip() or None
    text = text[: 2 * _LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n").translate(_HIDDEN)
    text = "".join(
        " "
        if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} and letter != "\n"
        else letter
        for letter in text
    )
    if is_long:
        lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
        return "\n".join(lines).strip()[:_LONGEST_TEXT] or None
    return " ".join(text.split())[:_LONGEST_LINE].strip() or None


def listed(texts: Iterable[str]) -> str:
    """List some texts in one line, each of them once, and not without end."""
    known = list(dict.fromkeys(filter(None, map(clean_text, texts))))
    more = ["…"] if len(known) > _MOST_LISTED else []
    return ", ".join([*known[:_MOST_LISTED], *more])
