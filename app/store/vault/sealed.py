"""A key under another key: AES-256-GCM, bound to the place that it was sealed for."""

import secrets
from dataclasses import dataclass
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.store.vault.fields import expect_fields, take_bytes
from app.store.vault.keys import KEY_BYTES

_NONCE_BYTES = 12
_TAG_BYTES = 16
_FIELDS = frozenset({"nonce", "ct"})


@dataclass(frozen=True, slots=True)
class Sealed:
    """What only the right key, for the right place, opens."""

    nonce: bytes
    ciphertext: bytes

    @classmethod
    def seal(cls, key: bytes, secret: bytes | bytearray, place: bytes) -> Self:
        """Seal a key; each sealing key seals so few that a random nonce never comes twice."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return cls(nonce, AESGCM(key).encrypt(nonce, bytes(secret), place))

    @classmethod
    def from_json(cls, said: object) -> Self:
        expect_fields(said, _FIELDS)
        return cls(
            take_bytes(said, "nonce", _NONCE_BYTES), take_bytes(said, "ct", KEY_BYTES + _TAG_BYTES)
        )

    def to_json(self) -> dict[str, Any]:
        return {"nonce": self.nonce.hex(), "ct": self.ciphertext.hex()}

    def open(self, key: bytes, place: bytes) -> bytearray | None:
        """Open it; None where the key or the place is another, or a bit was changed."""
        try:
            return bytearray(AESGCM(key).decrypt(self.nonce, self.ciphertext, place))
        except InvalidTag:
            return None
