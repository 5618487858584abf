"""Makes keys of what people type: slow to guess, and bounded in what a store may ask for."""

import secrets
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.domain.errors import SyncError, WrongSecret
from app.domain.words import say

SALT_BYTES: Final = 16
LEAST_CHARACTERS: Final = 12
LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # as ids are spelled: none taken for another
_LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})
_CODE_LETTERS: Final = 16
_GROUP: Final = 4
_KEY_BYTES: Final = 32
_MOST_WORK_KIB: Final = 3 * 2**19  # memory times passes: some three seconds
_MOST_LANES: Final = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory, passes over it, and lanes."""

    memory_kib: int = 2**18
    passes: int = 3
    lanes: int = 4

    def is_bearable(self) -> bool:
        """Tell whether Argon2id takes these numbers, and whether this computer should."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and self.passes >= 1
            and 8 * self.lanes <= self.memory_kib
            and self.memory_kib * self.passes <= _MOST_WORK_KIB
        )


USUAL: Final = Cost()
OF_CODES: Final = Cost(2**16)  # a code has 80 random bits; slowness only adds to them


def stretch(words: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of what was typed."""
    if not cost.is_bearable():
        raise WrongSecret(say("The sync store asks for more than this computer should do."))
    maker = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return maker.derive(normalize("NFC", words).encode("utf-8", "surrogatepass"))
    except MemoryError as error:
        raise SyncError(
            say("There is too little free memory to work with what you typed."),
            say("Close other programs, then try again."),
        ) from error


def check_passphrase(words: str) -> None:
    """Refuse a new sync passphrase that is guessed too soon."""
    if len(normalize("NFC", words)) < LEAST_CHARACTERS:
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
