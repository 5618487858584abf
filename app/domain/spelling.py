"""Texts as any file can hold them."""

import re
from typing import Final

_HALVES: Final = re.compile("[\ud800-\udfff]")


def spellable(text: str) -> str:
    """Replace what is no character: so comes what a terminal or a disk spells in an old way."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
