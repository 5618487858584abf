"""Who takes part, and by which keys; kept inside the encrypted log and nowhere else in the open."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Card:
    """A device as the others know it."""

    device: str  # 32 hex digits, drawn at random
    name: str  # as its runner calls it; never in the open
    signing: bytes  # public Ed25519 key
    sealing: bytes  # public X25519 key
    since_ms: int


@dataclass(frozen=True, slots=True)
class Membership:
    """One device's part in a store."""

    store: str  # 32 hex digits, drawn when the store was begun
    device: str
    signing: bytes  # private keys of this device
    sealing: bytes
    epochs: Mapping[int, bytes]  # the key of each; a removed device never learns a later one
    cards: Mapping[str, Card]  # of all devices that ever took part, this one's too
    removed: Mapping[str, int] = field(default_factory=dict)  # device: its last number that counts
    passphrase: bytes = b""  # public key that the sync passphrase makes the private one of
    meta: bytes = b""  # the latest header as it is sealed, to notice that the store went back

    @property
    def epoch(self) -> int:
        """Name the key that new objects are sealed with."""
        return max(self.epochs)
