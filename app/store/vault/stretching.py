"""Makes guessing passphrases slow: Argon2id, at a cost that is written down beside its salt."""

import os
from dataclasses import dataclass
from unicodedata import normalize

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.domain.errors import StoreError
from app.domain.words import say

LEAST_CHARACTERS = 12
SALT_BYTES = 16
KEY_BYTES = 32

_MOST_WORK_KIB = 3 * 2**19  # memory times passes: some three seconds
_MOST_LANES = 8
_LITTLE_MEMORY_BYTES = 4 * 2**30


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory, passes over it, and lanes."""

    memory_kib: int = 2**18
    passes: int = 3
    lanes: int = 4

    @property
    def work_kib(self) -> int:
        """How much memory is filled in all, which is what takes the time."""
        return self.memory_kib * self.passes

    def is_bearable(self) -> bool:
        """Tell whether Argon2id takes these numbers, and whether this computer should."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and self.passes >= 1
            and 8 * self.lanes <= self.memory_kib
            and self.work_kib <= _MOST_WORK_KIB
        )


USUAL = Cost()
FLOOR = Cost(2**16)


def are_bearable(costs: list[Cost]) -> bool:
    """Tell whether trying a passphrase with all of these ends within seconds."""
    each = all(cost.is_bearable() for cost in costs)
    return each and sum(cost.work_kib for cost in costs) <= _MOST_WORK_KIB


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that is guessed too soon."""
    if len(normalize("NFC", passphrase)) < LEAST_CHARACTERS:
        raise StoreError(
            say("That passphrase is too short."),
            say("Take at least {n} characters; six words make a good one.", n=LEAST_CHARACTERS),
        )


def choose_cost(salt: bytes, passphrase: str, wanted: Cost | None) -> tuple[Cost, bytes]:
    """Stretch a new passphrase at the highest cost that this computer can bear."""
    if wanted is not None:
        return wanted, stretch(passphrase, salt, wanted)
    cost = FLOOR if _has_little_memory() else USUAL
    while True:
        try:
            return cost, _derive(passphrase, salt, cost)
        except MemoryError:
            if cost.memory_kib <= FLOOR.memory_kib:
                raise _too_little_memory() from None
            cost = Cost(cost.memory_kib // 2)


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of a passphrase at a cost that was chosen before, never at another."""
    try:
        return _derive(passphrase, salt, cost)
    except MemoryError:
        raise _too_little_memory() from None


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    maker = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    # What keyboards send is not always what UTF-8 can write; such a passphrase is still one.
    return maker.derive(normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))


def _too_little_memory() -> StoreError:
    return StoreError(
        say("There is too little free memory to work with the passphrase."),
        say("Close other programs, then try again; a recovery code needs no memory."),
    )


def _has_little_memory() -> bool:
    """Tell a small computer; where it does not say, failing to get memory will tell."""
    try:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return False
    return 0 < size < _LITTLE_MEMORY_BYTES
