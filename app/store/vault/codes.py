"""Recovery codes: 160 bits to write down, with a group that tells slips of the pen."""

import hashlib
import secrets
from itertools import product

from app.domain.errors import WrongPassphrase
from app.domain.words import say

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LOOK_ALIKES = str.maketrans({"0": "O", "8": "B"})  # digits that no code has; see also _ONES
_ONES = "IL"
_MOST_ONES = 8
_SEPARATORS = frozenset("-_.,:;/|·–—‐‑")  # noqa: RUF001 - dashes that word processors put in
_GROUP = 4
GROUPS = 9  # the last one checks the others
_SECRET_BYTES = 20
_LONGEST = 200


def make_code() -> str:
    """Make a code: eight groups of four for the secret, one to check them."""
    return write_code(secrets.token_bytes(_SECRET_BYTES))


def write_code(secret: bytes) -> str:
    """Write 20 bytes as a code."""
    letters = _to_letters(secret)
    letters += _check(letters)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_code(text: str) -> bytes:
    """Read a code as people type it; raises WrongPassphrase where it cannot be one."""
    letters = _read_letters(text)
    if len(letters) != _GROUP * GROUPS or any(mark not in _ALPHABET + "1" for mark in letters):
        raise WrongPassphrase(
            say("That is not a whole recovery code."),
            say("It has {groups} groups of {n} letters or digits.", groups=GROUPS, n=_GROUP),
        )
    sound = [reading for reading in _guess_ones(letters) if _is_sound(reading)]
    if len(sound) != 1:
        raise WrongPassphrase(
            say("There is a slip in that recovery code."),
            say("Compare it with what you wrote down, group by group."),
        )
    number = 0
    for mark in sound[0][:-_GROUP]:
        number = number << 5 | _ALPHABET.index(mark)
    return number.to_bytes(_SECRET_BYTES, "big")


def is_group(code: str, number: int, typed: str) -> bool:
    """Tell whether a group of a code, counted from one, was typed; as people type it."""
    meant = _read_letters(code)[(number - 1) * _GROUP : number * _GROUP]
    letters = _read_letters(typed)
    return len(letters) == _GROUP and all(
        mark == right or (mark == "1" and right in _ONES)
        for mark, right in zip(letters, meant, strict=True)
    )


def _read_letters(text: str) -> str:
    """Leave out what people put between letters, and take digits for what they look like."""
    kept = (mark for mark in text[: _LONGEST + 1] if not mark.isspace())
    return "".join(mark for mark in kept if mark not in _SEPARATORS).upper().translate(_LOOK_ALIKES)


def _guess_ones(letters: str) -> list[str]:
    """List what was meant by each 1, which no code has: the check tells which it was."""
    parts = letters.split("1")
    if len(parts) > _MOST_ONES + 1:
        return []
    return [
        parts[0] + "".join(one + part for one, part in zip(ones, parts[1:], strict=True))
        for ones in product(_ONES, repeat=len(parts) - 1)
    ]


def _is_sound(letters: str) -> bool:
    return _check(letters[:-_GROUP]) == letters[-_GROUP:]


def _check(letters: str) -> str:
    digest = hashlib.sha256(b"quietmile/code/v1/" + letters.encode("ascii")).digest()
    return _to_letters(digest)[:_GROUP]


def _to_letters(content: bytes) -> str:
    """Write bytes as base32, five bits a letter, whole letters only."""
    number, bits = int.from_bytes(content, "big"), len(content) * 8
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(bits - 5, -1, -5))
