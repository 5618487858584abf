"""Makes slots and opens them: what each kind of secret turns into the key of its slot."""

import secrets
from dataclasses import replace
from datetime import date

from app.store.vault.codes import read_code
from app.store.vault.header import Header, write_canonical
from app.store.vault.keys import KEY_BYTES, derive_key
from app.store.vault.sealed import Sealed
from app.store.vault.slots import CODE, KEYRING, PASSPHRASE, Slot, make_slot_id
from app.store.vault.stretching import check_passphrase, choose_cost, stretch
from app.system.stretching import SALT_BYTES, Cost

Master = bytes | bytearray


def seal_with_passphrase(
    header: Header, master: Master, passphrase: str, today: date, cost: Cost | None = None
) -> Slot:
    """Make a slot for a passphrase; at the usual cost, unless another one is asked for."""
    check_passphrase(passphrase)
    salt = secrets.token_bytes(SALT_BYTES)
    chosen, key = choose_cost(salt, passphrase, cost)
    slot = Slot(make_slot_id(), PASSPHRASE, today, salt, chosen)
    return _seal(header, slot, key, master)


def seal_with_code(header: Header, master: Master, code: str, today: date) -> Slot:
    """Make a slot for a recovery code."""
    salt = secrets.token_bytes(SALT_BYTES)
    slot = Slot(make_slot_id(), CODE, today, salt)
    return _seal(header, slot, _key_of_code(header, slot, code), master)


def seal_with_new_key(header: Header, master: Master, today: date) -> tuple[Slot, bytes]:
    """Make a slot for a random key, which the caller keeps in the system's keyring."""
    key = secrets.token_bytes(KEY_BYTES)
    return _seal(header, Slot(make_slot_id(), KEYRING, today), key, master), key


def open_with_passphrase(header: Header, slot: Slot, secret: str) -> bytearray | None:
    return _open(header, slot, stretch(secret, slot.salt, slot.cost))


def open_with_code(header: Header, slot: Slot, secret: str) -> bytearray | None:
    return _open(header, slot, _key_of_code(header, slot, secret))


def open_with_key(header: Header, slot: Slot, secret: bytes) -> bytearray | None:
    return _open(header, slot, bytes(secret)) if len(secret) == KEY_BYTES else None


def seal_previous(header: Header, master: Master, previous: Master) -> Header:
    """Let whoever holds the new master key hold the one before, too."""
    return replace(header, previous=Sealed.seal(_key_of_previous(master), previous, _place(header)))


def open_previous(header: Header, master: Master) -> bytearray | None:
    if header.previous is None:
        return None
    return header.previous.open(_key_of_previous(master), _place(header))


def _seal(header: Header, slot: Slot, key: bytes, master: Master) -> Slot:
    return replace(slot, seal=Sealed.seal(key, master, _place(header, slot)))


def _open(header: Header, slot: Slot, key: bytes) -> bytearray | None:
    return slot.seal.open(key, _place(header, slot))


def _place(header: Header, slot: Slot | None = None) -> bytes:
    """Say where a seal belongs, so that it opens nowhere else and under no other terms."""
    what = {"previous": True} if slot is None else slot.describe()
    return write_canonical(header.bind() | {"slot": what})


def _key_of_code(header: Header, slot: Slot, code: str) -> bytes:
    return derive_key(read_code(code), f"quietmile/recovery/v1/{header.vault_id}", slot.salt)


def _key_of_previous(master: Master) -> bytes:
    return derive_key(master, "quietmile/previous/v1")
