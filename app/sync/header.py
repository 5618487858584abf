"""Headers: the key of an epoch, wrapped for each device that may have it, and who these are.

In the open it says which format it is and holds wraps that nobody can tell apart: one for each
device, one for the sync passphrase, and random bytes up to a power of two. Names, keys and who was
removed lie in its sealed part. Its author signs all of it.
"""

import secrets
import struct
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.sync.fields import (
    malformed,
    parse,
    spell,
    take,
    take_bytes,
    take_device,
    take_number,
    write,
)
from app.sync.membership import Membership
from app.sync.names import find_headers, name_header
from app.sync.said import read_cost, read_shared, write_shared
from app.sync.seal import (
    FORMAT,
    KEY_BYTES,
    PREFIX_BYTES,
    SIGNATURE_BYTES,
    Sealer,
    check_signature,
    derive,
    read_prefix,
    sign,
    too_new,
    write_prefix,
)
from app.sync.sealed import Sealed
from app.system.stretching import SALT_BYTES, Cost

_MOST_WRAPS: Final = 2048
_WRAP_BYTES: Final = KEY_BYTES + 16
_NONCE: Final = bytes(12)  # each wrap has a key of its own
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Header:
    """What anyone can read of a header, and bytes that only some can."""

    name: str
    epoch: int
    author: str
    store: str
    ephemeral: bytes
    wraps: tuple[bytes, ...]
    salt: bytes  # of the sync passphrase, or of none
    cost: Cost
    min_writer: int
    sealed: Sealed
    data: Sealed  # as it lies there

    def unwrap(self, private: X25519PrivateKey) -> bytes | None:
        """Find the epoch's key with a private key; None where there is no wrap for it."""
        public = private.public_key().public_bytes_raw()
        try:
            shared = private.exchange(X25519PublicKey.from_public_bytes(self.ephemeral))
        except ValueError:
            return None
        cipher = AESGCM(derive(shared, "wrap", self.ephemeral + public))
        for wrap in self.wraps:
            try:
                return cipher.decrypt(_NONCE, wrap, _bind(self.store, self.epoch))
            except InvalidTag:
                continue
        return None

    def open(self, key: bytes) -> Membership:
        """Open the sealed part: what every member may know, as a membership of nobody yet."""
        said = Sealer(self.store, {self.epoch: key}).open(self.name, self.sealed)
        shared = read_shared(parse(said), self.store)
        if shared.epochs.get(self.epoch) != key or self.epoch not in shared.lists:
            raise malformed()
        self._expect_no_more(shared)
        return shared

    def _expect_no_more(self, shared: Membership) -> None:
        """Expect nothing of later epochs: whoever had no say in them could say it here."""
        joined = {card.joined for card in shared.cards.values()}
        if max(shared.epochs) != self.epoch or max(shared.lists) != self.epoch:
            raise malformed()
        if not joined <= shared.epochs.keys():
            raise malformed()

    def check(self, signing: bytes) -> None:
        """Raise Tampered where its author, whose public key this is, did not sign it."""
        start, rest = self.data[:PREFIX_BYTES], self.data[PREFIX_BYTES:]
        signed = rest[:SIGNATURE_BYTES] + start + rest[SIGNATURE_BYTES:]
        check_signature(signing, self.store, self.name, signed)


def write_header(member: Membership, epoch: int) -> Sealed:
    """Write the header of an epoch that this member made, for those who are on its list."""
    name, key, secret = name_header(epoch, member.device), member.epochs[epoch], member.passphrase
    recipients = [member.cards[device].sealing for device in member.lists[epoch]]
    if secret is not None:
        recipients.append(secret.public)
    ephemeral = X25519PrivateKey.generate()
    wraps = [_wrap(ephemeral, public, key, _bind(member.store, epoch)) for public in recipients]
    wraps += [secrets.token_bytes(_WRAP_BYTES) for _ in range(_up_to_power(len(wraps)))]
    secrets.SystemRandom().shuffle(wraps)
    cost = Cost() if secret is None else Cost(secret.memory_kib, secret.passes, secret.lanes)
    opened = write(
        {
            "min_reader": FORMAT,
            "min_writer": FORMAT,
            "store": member.store,
            "ephemeral": spell(ephemeral.public_key().public_bytes_raw()),
            "wraps": [spell(wrap) for wrap in wraps],
            "salt": spell(secrets.token_bytes(SALT_BYTES) if secret is None else secret.salt),
            "cost": [cost.memory_kib, cost.passes, cost.lanes],
        }
    )
    sealed = Sealer(member.store, member.epochs).seal(name, write(write_shared(member)), epoch)
    start, rest = write_prefix(epoch), _LENGTH.pack(len(opened)) + opened + sealed
    signature = sign(member.signing, member.store, name, start + rest)[:SIGNATURE_BYTES]
    return Sealed(start + signature + rest)


def read_header(name: str, data: Sealed) -> Header:
    """Read what is in the open; SyncTooNew where that is for newer programs only."""
    epoch, at = read_prefix(data), PREFIX_BYTES + SIGNATURE_BYTES
    ((meant, author, _),) = find_headers([name])
    if epoch != meant or len(data) < at + _LENGTH.size:
        raise malformed()
    (length,) = _LENGTH.unpack_from(data, at)
    at += _LENGTH.size
    said = parse(data[at : at + length])
    if take_number(said, "min_reader") > FORMAT:
        raise too_new()
    rows = take(said, "wraps", list)
    if len(rows) > _MOST_WRAPS:
        raise malformed()
    return Header(
        name=name,
        epoch=epoch,
        author=author,
        store=take_device(said, "store"),
        ephemeral=take_bytes(said, "ephemeral", KEY_BYTES),
        wraps=tuple(take_bytes({"wrap": row}, "wrap", _WRAP_BYTES) for row in rows),
        salt=take_bytes(said, "salt", SALT_BYTES),
        cost=Cost(*read_cost(said)),
        min_writer=take_number(said, "min_writer"),
        sealed=Sealed(data[at + length :]),
        data=data,
    )


def is_for_newer(header: Header) -> bool:
    """Tell whether this program may read on, but must not write."""
    return header.min_writer > FORMAT


def _wrap(ephemeral: X25519PrivateKey, public: bytes, key: bytes, bound: bytes) -> bytes:
    try:
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:  # no key that anyone could have: who says it has it gets nothing
        return secrets.token_bytes(_WRAP_BYTES)
    salt = ephemeral.public_key().public_bytes_raw() + public
    return AESGCM(derive(shared, "wrap", salt)).encrypt(_NONCE, key, bound)


def _bind(store: str, epoch: int) -> bytes:
    return bytes.fromhex(store) + epoch.to_bytes(8, "big")


def _up_to_power(count: int) -> int:
    """Tell how many are missing up to a power of two."""
    return (1 << (count - 1).bit_length()) - count
