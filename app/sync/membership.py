"""Who takes part, and by which keys; kept inside the encrypted log and nowhere else in the open.

An epoch is one key and the list of those who were given it. Its number begins with a generation,
and ends with what tells apart two that were made at the same time on different computers.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_TAG_BITS: Final = 32
_MOST_AHEAD: Final = 1000  # changes of the key that one may have missed


@dataclass(frozen=True, slots=True)
class Card:
    """A device as the others know it."""

    device: str  # 32 hex digits, drawn at random
    name: str  # as its runner calls it; never in the open
    signing: bytes  # public Ed25519 key
    sealing: bytes  # public X25519 key
    since_ms: int
    joined: int = 0  # the epoch whose key it was let in by
    revision: int = 1  # grows when it is given another name
    signature: bytes = b""  # by the device itself, of all of this, so that others can pass it on


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What the sync passphrase makes a private key of, and at what cost."""

    public: bytes  # X25519; kept from the place, or it could be sent a store that is not ours
    salt: bytes
    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Membership:
    """One device's part in a store."""

    store: str  # 32 hex digits, drawn when the store was begun
    device: str
    signing: bytes = field(repr=False)  # private keys of this device
    sealing: bytes = field(repr=False)
    # the key of each; a removed device never learns a later one
    epochs: Mapping[int, bytes] = field(repr=False)
    cards: Mapping[str, Card]  # of all devices that ever took part, this one's too
    lists: Mapping[int, frozenset[str]] = field(default_factory=dict)  # who was given each key
    removed: Mapping[str, int] = field(default_factory=dict)  # device: its last number that counts
    passphrase: Passphrase | None = None
    meta: bytes = b""  # the latest header as it is sealed, to put it back where it is lost
    meta_name: str = ""
    missed: Mapping[str, int] = field(default_factory=dict)  # what cannot be read, and since when
    is_read_only: bool = False  # a newer program asked older ones not to write
    burnt: int = 0  # a number of this device that has no segment: only a snapshot stands for it
    told: frozenset[str] = frozenset()  # of whose forks this device has told all that it knows

    @property
    def epoch(self) -> int:
        """Name the key that new objects are sealed with."""
        return max(self.epochs)

    @property
    def live(self) -> frozenset[str]:
        """Name the devices that take part now."""
        return frozenset(device for device in self.cards if self.find_end(device) is None)

    def find_end(self, device: str) -> int | None:
        """Find the generation that first left a device out; None where it takes part.

        Of two lists that were made at the same time both count, so that it does not matter which
        is heard of first; and no device that was left out can let another one in.
        """
        joined = self.cards[device].joined
        without = (
            generation_of(epoch)
            for epoch, listed in self.lists.items()
            if device not in listed
            and epoch != joined
            and generation_of(epoch) >= generation_of(joined)
        )
        return min(without, default=None)

    def has_a_say(self, author: str, epoch: int) -> bool:
        """Tell whether a device took part when it made an epoch that can be its own."""
        is_far = generation_of(epoch) > generation_of(self.epoch) + _MOST_AHEAD
        if is_far or author not in self.cards:
            return False
        end = self.find_end(author)
        return end is None or end >= generation_of(epoch)


def make_epoch(generation: int) -> int:
    """Give a new epoch its number; two that are made at the same time have different ones."""
    return generation << _TAG_BITS | secrets.randbits(_TAG_BITS)


def generation_of(epoch: int) -> int:
    """Tell how many times the key had been changed, counted from one."""
    return epoch >> _TAG_BITS
