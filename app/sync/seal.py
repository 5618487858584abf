"""Seals what goes into a store, under names that say nothing, at sizes that say little.

A sealed file is `QM-SYNC`, the format's version, the epoch, 32 random bytes, and AES-256-GCM of the
padded content. Each file has a key of its own, which HKDF makes of the epoch's key and those random
bytes; so no nonce is ever used twice, however many files there are. Store, name and prefix are
authenticated with it: a file under another name, or of another store, does not open.
"""

import hmac
import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import SyncTooNew, Tampered
from app.domain.operations import Blob
from app.domain.words import say
from app.sync.names import OBJECTS, name_object
from app.sync.sealed import Sealed

FORMAT: Final = 1
KEY_BYTES: Final = 32
STEP: Final = 4096
_LEAST_OBJECT: Final = 1024
SIGNATURE_BYTES: Final = 64

_MAGIC: Final = b"QM-SYNC"
_PREFIX = struct.Struct(">7sBQ")
PREFIX_BYTES: Final = _PREFIX.size
_LENGTH = struct.Struct(">Q")
_SALT_BYTES: Final = 32
_TAG_BYTES: Final = 16
_BESIDE: Final = _PREFIX.size + _SALT_BYTES + _TAG_BYTES
_NONCE: Final = bytes(12)  # each key seals one file
_PURPOSE: Final = b"quietmile/sync/1/"


@dataclass(frozen=True, slots=True)
class Sealer:
    """The keys of one store at work; safe to use from several threads."""

    store: str
    epochs: Mapping[int, bytes] = field(repr=False)
    # keys for names, by those of epochs
    _naming: dict[bytes, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)

    def seal(self, name: str, content: bytes, epoch: int) -> Sealed:
        """Seal under a name, for whoever holds the epoch's key."""
        size = len(content) + _LENGTH.size
        padded = (
            max(pad_by_share(size), _LEAST_OBJECT)
            if name.startswith(OBJECTS)
            else _pad_by_step(size)
        )
        filled = b"".join((_LENGTH.pack(len(content)), content, bytes(padded - size)))
        return seal_with(self.epochs[epoch], write_prefix(epoch), self._bind(name), filled)

    def open(self, name: str, data: Sealed) -> bytes:
        """Open what was sealed under this name; Tampered for anything else."""
        try:
            epoch = read_prefix(data)
        except SyncTooNew as error:  # damage: headers would say it, and nothing would be read
            raise _not_ours() from error
        key = self.epochs.get(epoch)
        filled = None if key is None else open_with(key, data, self._bind(name))
        if filled is None or len(filled) < _LENGTH.size:
            raise _not_ours()
        (length,) = _LENGTH.unpack_from(filled)
        if length > len(filled) - _LENGTH.size:
            raise _not_ours()
        return filled[_LENGTH.size : _LENGTH.size + length]

    def name(self, content: bytes, epoch: int) -> Blob:
        """Name an object: the same for equal bytes, and by this key only."""
        key = self.epochs[epoch]
        naming = self._naming.get(key) or self._naming.setdefault(key, derive(key, "names"))
        return Blob(name_object(hmac.digest(naming, content, "sha256").hex()), epoch)

    def open_object(self, blob: Blob, data: Sealed) -> bytes:
        """Open an object and see that it is the one that the name was made of."""
        content = self.open(blob.name, data)
        if blob.epoch not in self.epochs or self.name(content, blob.epoch) != blob:
            raise _not_ours()
        return content

    def _bind(self, name: str) -> bytes:
        return bytes.fromhex(self.store) + name.encode("ascii")


def seal_with(key: bytes, prefix: bytes, bound: bytes, filled: bytes) -> Sealed:
    """Seal under a key that is stretched by random bytes, which stand beside."""
    salt = secrets.token_bytes(_SALT_BYTES)
    cipher = AESGCM(derive(key, "seal", salt))
    return Sealed(prefix + salt + cipher.encrypt(_NONCE, filled, prefix + bound))


def open_with(key: bytes, data: bytes, bound: bytes, at: int = PREFIX_BYTES) -> bytes | None:
    """Open what is sealed after a prefix; None where key, place or bytes are others."""
    if len(data) < at + _SALT_BYTES + _TAG_BYTES:
        return None
    prefix, salt = data[:at], data[at : at + _SALT_BYTES]
    cipher = AESGCM(derive(key, "seal", salt))
    try:
        return cipher.decrypt(_NONCE, memoryview(data)[at + _SALT_BYTES :], prefix + bound)
    except InvalidTag:
        return None


def write_prefix(epoch: int) -> bytes:
    """Begin a file as all begin."""
    return _PREFIX.pack(_MAGIC, FORMAT, epoch)


def read_prefix(data: bytes) -> int:
    """Tell by which epoch's key a file opens; SyncTooNew where a newer program wrote it."""
    if len(data) < _PREFIX.size:
        raise _not_ours()
    magic, version, epoch = _PREFIX.unpack_from(data)
    if magic != _MAGIC:
        raise _not_ours()
    if version > FORMAT:
        raise too_new()
    return int(epoch)


def derive(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """Make a key for one purpose of another key."""
    info = _PURPOSE + purpose.encode("ascii")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(key)


def sign(private: bytes, store: str, name: str, body: bytes) -> bytes:
    """Sign what stands under a name of a store, and hand over both as one."""
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(_statement(store, name, body))
    return signature + body


def check_signature(public: bytes, store: str, name: str, signed: bytes) -> bytes:
    """Hand over what was signed; Tampered where it was not by the holder of this key."""
    signature, body = signed[:SIGNATURE_BYTES], signed[SIGNATURE_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _statement(store, name, body))
    except (InvalidSignature, ValueError) as error:
        raise _not_ours() from error
    return body


def hash_of(data: bytes) -> str:
    """Name sealed bytes by what they are, to chain them."""
    return sha256(data).hexdigest()


def pad_by_share(size: int) -> int:
    """Blur a length by an eighth at most: Padmé (Nikitin et al., PETS 2019)."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    free = exponent - exponent.bit_length()
    mask = (1 << max(free, 0)) - 1
    return (size + mask) & ~mask


def _pad_by_step(size: int) -> int:
    """Blur a length so that the whole sealed file is a multiple of 4096."""
    return -(-(size + _BESIDE) // STEP) * STEP - _BESIDE


def _statement(store: str, name: str, body: bytes) -> bytes:
    return b"\n".join((_PURPOSE + b"signature", store.encode(), name.encode(), body))


def too_new() -> SyncTooNew:
    return SyncTooNew(
        say("A newer version of Quiet Mile wrote to the sync store."),
        say("Your log is as it was. Install the newer version here, too."),
    )


def _not_ours() -> Tampered:
    return Tampered(
        say("A file in the sync store is damaged, or was not written by your computers."),
        say("Nothing of it was taken."),
    )
