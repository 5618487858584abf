"""Makes keys of what people type: slow to guess, and bounded in what a store may ask for."""

import secrets
from typing import Final

from app.domain.errors import SyncError, WrongSecret
from app.domain.ids import LETTERS
from app.domain.words import say
from app.system.stretching import LEAST_CHARACTERS, Cost, derive_key, is_too_short

_LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})
_CODE_LETTERS: Final = 16
_GROUP: Final = 4
OF_CODES: Final = Cost(2**16)  # a code has 80 random bits; slowness only adds to them


def stretch(words: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of what was typed."""
    if not cost.is_bearable():
        raise WrongSecret(say("The sync store asks for more than this computer should do."))
    try:
        return derive_key(words, salt, cost)
    except MemoryError as error:
        raise SyncError(
            say("There is too little free memory to work with what you typed."),
            say("Close other programs, then try again."),
        ) from error


def check_passphrase(words: str) -> None:
    """Refuse a new sync passphrase that is guessed too soon."""
    if is_too_short(words):
        raise WrongSecret(
            say("That passphrase is too short."),
            say("Take at least {n} characters; six words make a good one.", n=LEAST_CHARACTERS),
        )


def make_code() -> str:
    """Draw a pairing code: four groups of four letters, 80 bits."""
    letters = [secrets.choice(LETTERS) for _ in range(_CODE_LETTERS)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, _CODE_LETTERS, _GROUP))


def read_code(typed: str) -> str | None:
    """Read a code as people type it; None where it is none, but perhaps a passphrase."""
    kept = "".join(letter for letter in typed[:100].lower() if letter.isalnum())
    letters = kept.translate(_LOOK_ALIKES)
    is_code = len(letters) == _CODE_LETTERS and set(letters) <= set(LETTERS)
    return letters if is_code else None
