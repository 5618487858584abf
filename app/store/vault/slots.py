"""Slots: the master key, sealed once for each way to open the vault."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from app.store.vault.fields import Malformed, expect_fields, take, take_bytes, take_number
from app.store.vault.sealed import Sealed
from app.system.stretching import SALT_BYTES, Cost

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
CODE = "recovery"
KEYRING = "keyring"

_ID_BYTES = 8
_NO_SEAL = Sealed(b"", b"")
_FIELDS = {
    PASSPHRASE: frozenset({"id", "kind", "created", "salt", "m", "t", "p", "seal"}),
    CODE: frozenset({"id", "kind", "created", "salt", "seal"}),
    KEYRING: frozenset({"id", "kind", "created", "seal"}),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the vault; `created` is a day, as nobody needs to know the hour."""

    id: str
    kind: str
    created: date
    salt: bytes = b""
    cost: Cost = field(default=Cost(0, 0, 0))
    seal: Sealed = _NO_SEAL

    @classmethod
    def from_json(cls, said: object) -> Self:
        kind = take(said, "kind", str)
        if kind not in _FIELDS:
            raise Malformed("kind")
        expect_fields(said, _FIELDS[kind])
        return cls(
            id=take_bytes(said, "id", _ID_BYTES).hex(),
            kind=kind,
            created=_take_day(said),
            salt=b"" if kind == KEYRING else take_bytes(said, "salt", SALT_BYTES),
            cost=_take_cost(said) if kind == PASSPHRASE else Cost(0, 0, 0),
            seal=Sealed.from_json(take(said, "seal", dict)),
        )

    def to_json(self) -> dict[str, Any]:
        return self.describe() | {"seal": self.seal.to_json()}

    def describe(self) -> dict[str, Any]:
        """Say all of it but what is sealed; this is what the seal is bound to."""
        said: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "created": self.created.isoformat(),
        }
        if self.salt:
            said["salt"] = self.salt.hex()
        if self.kind == PASSPHRASE:
            cost = self.cost
            said |= {"m": cost.memory_kib, "t": cost.passes, "p": cost.lanes}
        return said


def make_slot_id() -> str:
    """Name a new slot; the name says nothing."""
    return secrets.token_hex(_ID_BYTES)


def _take_cost(said: object) -> Cost:
    return Cost(
        take_number(said, "m", 8, 2**31),
        take_number(said, "t", 1, 2**31),
        take_number(said, "p", 1, 2**31),
    )


def _take_day(said: object) -> date:
    text = take(said, "created", str)
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise Malformed("created")
    return day
