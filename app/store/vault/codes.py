"""Recovery codes: 160 random bits as groups of letters and digits, the last one a check."""

import hashlib
import secrets
from typing import Final

from app.domain.errors import WrongPassphrase
from app.domain.words import say

# Base 32 as in RFC 4648: neither 0 and O nor 1 and I are both in it
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MEANT: Final = str.maketrans({"0": "O", "1": "I", "8": "B"})
_BYTES: Final = 20
_GROUP: Final = 4
_GROUPS: Final = 8


def draw_code() -> bytes:
    """Draw the secret behind a code."""
    return secrets.token_bytes(_BYTES)


def spell_code(secret: bytes) -> str:
    """Write a code as people copy it."""
    text = _spell(secret) + _check(secret)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read_code(text: str) -> bytes:
    """Read a code however it was typed; WrongPassphrase says what is wrong with it."""
    letters = "".join(c for c in text.upper().translate(_MEANT) if c.isalnum())
    if len(letters) != _GROUP * (_GROUPS + 1) or not set(letters) <= set(_LETTERS):
        raise WrongPassphrase(
            say("A recovery code has {n} groups of four letters and digits.", n=_GROUPS + 1),
            say("Look at it again, and type all of it."),
        )
    number = 0
    for letter in letters[:-_GROUP]:
        number = number << 5 | _LETTERS.index(letter)
    secret = number.to_bytes(_BYTES, "big")
    if letters[-_GROUP:] != _check(secret):
        raise WrongPassphrase(
            say("There is a slip of the pen in this recovery code."),
            say("Compare it letter by letter with what you wrote down."),
        )
    return secret


def _spell(secret: bytes) -> str:
    number = int.from_bytes(secret, "big")
    places = len(secret) * 8 // 5
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(places)))


def _check(secret: bytes) -> str:
    return _spell(hashlib.sha256(b"quietmile/code/v1/" + secret).digest()[:5])[:_GROUP]
