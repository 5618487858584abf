"""Pairing: what a new computer needs, sealed by a code that is typed there within the hour."""

import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.errors import WrongSecret
from app.domain.words import say
from app.sync.fields import malformed, parse, spell, take, take_bytes, take_device, write
from app.sync.membership import Membership
from app.sync.names import PAIRINGS
from app.sync.seal import (
    KEY_BYTES,
    PREFIX_BYTES,
    STEP,
    open_with,
    read_prefix,
    seal_with,
    write_prefix,
)
from app.sync.sealed import Sealed
from app.sync.stretching import OF_CODES, make_code, read_code, stretch
from app.system.stretching import SALT_BYTES

if TYPE_CHECKING:  # the menu of places is loaded only where sync is turned on
    from app.sync.targets import Place

LASTS_MS: Final = 60 * 60 * 1000
_OPENED = struct.Struct(f">Q{SALT_BYTES}s")  # until when, and the salt of the code
_BESIDE: Final = 32 + 16


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a code opens."""

    store: str
    epochs: Mapping[int, bytes] = field(repr=False)


def make_pairing(place: "Place", member: Membership, now_ms: int) -> tuple[str, int]:
    """Leave what another computer needs in the place; tell the code and until when it holds."""
    code, until_ms = make_code(), now_ms + LASTS_MS
    name, salt = f"{PAIRINGS}{secrets.token_hex(16)}", secrets.token_bytes(SALT_BYTES)
    said = write(
        {
            "store": member.store,
            "keys": {str(epoch): spell(key) for epoch, key in member.epochs.items()},
        }
    )
    opened = write_prefix(0) + _OPENED.pack(until_ms, salt)
    key = stretch(read_code(code) or "", salt, OF_CODES)
    room = -(len(said) + len(opened) + _BESIDE) % STEP
    place.put(name, seal_with(key, opened, name.encode(), said + b" " * room))
    return code, until_ms


def open_pairing(name: str, data: Sealed, code: str, now_ms: int) -> Pairing | None:
    """Open a pairing by a code; None where it is for another code."""
    until_ms, salt = _read_opened(data)
    key = stretch(code, salt, OF_CODES)
    content = open_with(key, data, name.encode(), PREFIX_BYTES + _OPENED.size)
    if content is None:
        return None
    if until_ms < now_ms:
        raise WrongSecret(
            say("That pairing code is no longer good."),
            say("Ask your other computer for a new one; each is good for an hour."),
        )
    said = parse(content)
    keys = take(said, "keys", dict)
    if not all(epoch.isascii() and epoch.isdigit() for epoch in keys):
        raise malformed()
    epochs = {int(epoch): take_bytes(keys, epoch, KEY_BYTES) for epoch in keys}
    return Pairing(take_device(said, "store"), epochs)


def is_over(data: Sealed, now_ms: int) -> bool:
    """Tell, without the code, whether a pairing can be taken away."""
    return _read_opened(data)[0] < now_ms


def _read_opened(data: Sealed) -> tuple[int, bytes]:
    read_prefix(data)
    if len(data) < PREFIX_BYTES + _OPENED.size:
        raise malformed()
    until_ms, salt = _OPENED.unpack_from(data, PREFIX_BYTES)
    return int(until_ms), bytes(salt)
