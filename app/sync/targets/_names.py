"""Names of sealed objects, as every place holds to them; whatever else lies there is not ours."""

import re
from typing import Final

from app.sync.sealed import Sealed

MOST_BYTES: Final = 256 * 2**20  # of an object; whoever hands over more is out to fill the memory
MOST_NAMES: Final = 2_000_000  # of a listing

# No dot: what programs put beside a file (`a.part`, `a.sync-conflict-…`) has one, and so has `..`.
_PART: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}")
_MOST_PARTS: Final = 8


def is_part(text: str) -> bool:
    """Tell whether it can stand between two slashes."""
    return _PART.fullmatch(text) is not None


def is_name(name: str) -> bool:
    """Tell whether an object may be called so."""
    parts = name.split("/")
    return len(parts) <= _MOST_PARTS and all(is_part(part) for part in parts)


def check_name(name: str) -> str:
    """Expect a name; anything else is a mistake of ours."""
    if not is_name(name):
        message = f"no name of a sealed object: {name!r}"
        raise ValueError(message)
    return name


def check_under(under: str) -> str:
    """Expect the beginning of names: nothing, or a name and a slash."""
    if under and not (under.endswith("/") and is_name(under[:-1])):
        message = f"no beginning of names: {under!r}"
        raise ValueError(message)
    return under


def check_size(data: Sealed) -> Sealed:
    """Expect what can be read back."""
    if not 0 < len(data) <= MOST_BYTES:
        message = f"no sealed object has {len(data)} bytes"
        raise ValueError(message)
    return data
