"""A slot: the key of the log, sealed with a key that only one secret makes."""

import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import StoreDamaged, StoreError
from app.domain.words import say

LEAST_LETTERS: Final = 12
_KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_MEBIBYTE: Final = 1024  # Argon2 counts memory in KiB
_MOST_WORK: Final = 1536 * _MEBIBYTE  # memory times rounds: some three seconds
_MOST_LANES: Final = 8
_LITTLE_MEMORY: Final = 4 * 2**30


class Kind(Enum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a name, not one itself
    KEYRING = "keyring"
    CODE = "recovery code"


@dataclass(frozen=True, slots=True)
class Cost:
    """How hard it is to try a passphrase (Argon2id, RFC 9106)."""

    memory_kib: int = 256 * _MEBIBYTE
    rounds: int = 3
    lanes: int = 4

    def is_bearable(self) -> bool:
        """Tell whether it is within what a file may ask of this computer."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and self.rounds >= 1
            and 8 * self.lanes <= self.memory_kib
            and self.memory_kib * self.rounds <= _MOST_WORK
        )


SMALL_COST: Final = Cost(64 * _MEBIBYTE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. What it says of itself is sealed with it and cannot be changed unseen."""

    id: str
    kind: Kind
    sealed: bytes = b""
    nonce: bytes = b""
    salt: bytes = b""
    cost: Cost | None = None
    bound_to: tuple[str, int] = field(default=("", 0))  # vault and generation

    def facts(self) -> dict[str, Any]:
        """Say all but what is sealed."""
        facts: dict[str, Any] = {"id": self.id, "kind": self.kind.value, "salt": self.salt.hex()}
        if self.cost is not None:
            facts |= {
                "memory_kib": self.cost.memory_kib,
                "rounds": self.cost.rounds,
                "lanes": self.cost.lanes,
            }
        return facts


def choose_cost() -> Cost:
    """Choose how hard a new passphrase is to try, by this computer's memory."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows does not say; its computers have it
        return Cost()
    return SMALL_COST if memory < _LITTLE_MEMORY else Cost()


def make_slot(kind: Kind, secret: bytes, cost: Cost | None = None) -> tuple[Slot, bytes]:
    """Make an empty slot for a secret, and the key that will seal it."""
    slot = Slot(secrets.token_hex(8), kind, salt=secrets.token_bytes(_SALT_BYTES), cost=cost)
    try:
        return slot, derive_key(slot, secret)
    except MemoryError:  # only here: a slot that exists says what it costs
        slot = replace(slot, cost=SMALL_COST)
        return slot, derive_key(slot, secret)


def derive_key(slot: Slot, secret: bytes) -> bytes:
    """Make the key of a slot from what opens it."""
    if slot.kind is not Kind.PASSPHRASE:  # already as random as a key can be
        info = f"quietmile/slot/v1/{slot.kind.value}".encode()
        return HKDF(SHA256(), _KEY_BYTES, salt=slot.salt, info=info).derive(secret)
    cost = slot.cost
    if cost is None or not cost.is_bearable():
        raise StoreDamaged(
            say("The key file asks for more than any passphrase of Quiet Mile needs."),
            say("It was damaged or changed. Restore it from a backup."),
        )
    return Argon2id(
        salt=slot.salt,
        length=_KEY_BYTES,
        iterations=cost.rounds,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)


def seal_slot(slot: Slot, key: bytes, master: bytes, bound_to: tuple[str, int]) -> Slot:
    """Seal the key of the log into a slot."""
    slot = replace(slot, nonce=secrets.token_bytes(_NONCE_BYTES), bound_to=bound_to)
    return replace(slot, sealed=AESGCM(key).encrypt(slot.nonce, master, _bind(slot)))


def open_slot(slot: Slot, secret: bytes) -> bytes | None:
    """Take the key of the log out of a slot; None where the secret is not the right one."""
    try:
        return AESGCM(derive_key(slot, secret)).decrypt(slot.nonce, slot.sealed, _bind(slot))
    except InvalidTag:
        return None


def _bind(slot: Slot) -> bytes:
    vault, generation = slot.bound_to
    facts = slot.facts() | {"vault": vault, "generation": generation}
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


def passphrase_bytes(passphrase: str, *, is_new: bool = False) -> bytes:
    """Spell a passphrase the same on every keyboard; a new one must be long enough."""
    if is_new and len(passphrase) < LEAST_LETTERS:
        raise StoreError(
            say("A passphrase needs at least {n} letters.", n=LEAST_LETTERS),
            say("Some words that only you would put together are best."),
        )
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
