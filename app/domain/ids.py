"""Ids: drawn at random, or derived from what an item is, so that two computers agree on it."""

import hashlib
import json
import secrets
from typing import Final

LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # none that is taken for another
_LENGTH: Final = 13  # five bits each
_MOST: Final = 2**63 - 1


def make_id() -> int:
    """Draw an id, a whole number above zero that a database can hold."""
    return secrets.randbelow(_MOST) + 1


def derive_id(*parts: str | int | bytes) -> int:
    """Derive the id that every computer gives to what these say."""
    said = json.dumps([it.hex() if isinstance(it, bytes) else it for it in parts])
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8]) % _MOST + 1


def spell_id(number: int) -> str:
    """Write an id as people and files see it."""
    digits = [LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH))]
    return "".join(digits)


def read_id(text: str) -> int | None:
    """Read what `spell_id` wrote; None where it is no id."""
    if len(text) != _LENGTH or not set(text) <= set(LETTERS):
        return None
    number = 0
    for letter in text:
        number = number << 5 | LETTERS.index(letter)
    return number if 0 < number <= _MOST else None
