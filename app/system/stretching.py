"""Makes guessing what people type slow: Argon2id, at a cost that is kept beside its salt."""

from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

LEAST_CHARACTERS: Final = 12
SALT_BYTES: Final = 16
MOST_WORK_KIB: Final = 3 * 2**19  # memory times passes: some three seconds
_KEY_BYTES: Final = 32
_MOST_LANES: Final = 8


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
            and self.work_kib <= MOST_WORK_KIB
        )


USUAL: Final = Cost()


def is_too_short(words: str) -> bool:
    """Tell a new passphrase that is guessed too soon."""
    return len(normalize("NFC", words)) < LEAST_CHARACTERS


def derive_key(words: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of what was typed; a MemoryError says that there is no room for the cost."""
    maker = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    # What keyboards send is not always what UTF-8 can write; such a passphrase is still one.
    return maker.derive(normalize("NFC", words).encode("utf-8", "surrogatepass"))
