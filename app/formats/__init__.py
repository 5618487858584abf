"""What watches and apps write: bytes to a Recording, and an Activity back to bytes."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.domain.recording import Activity, Recording
from app.domain.words import Sentence
from app.registry import entries


@dataclass(frozen=True, slots=True)
class Written:
    """An activity as bytes, and in words what the format could not carry."""

    data: bytes
    left_out: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file; `matches` tells it by its first bytes, never by its name."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    matches: Callable[[bytes], bool]
    read: Callable[[bytes], Recording]
    write: Callable[[Activity], Written]


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order of their names."""
    return tuple(entries(sys.modules[__name__], "FORMAT", Format))
