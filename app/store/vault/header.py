"""The key file, vault.json: what opens the log, and nothing about the runner."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import StoreTooNew
from app.domain.words import say
from app.store.vault.slots import Cost, Kind, Slot
from app.system.private_files import read_file, write_file

HEADER: Final = "vault.json"
BACKUP: Final = "vault.json.bak"
_MAGIC: Final = "quietmile vault"
_VERSION: Final = 1
_MOST_BYTES: Final = 64 * 1024
_MOST_SLOTS: Final = 16


@dataclass(frozen=True, slots=True)
class Header:
    """The content of the key file; `previous` is the last key, sealed with the present one."""

    vault: str
    generation: int
    slots: tuple[Slot, ...]
    writer: str
    previous: tuple[bytes, bytes] | None = None  # nonce and sealed
    mac: bytes = b""


def has_vault(folder: Path) -> bool:
    """Tell whether there is a key file, sound or not: then no other may be made."""
    return any((folder / name).exists() for name in (HEADER, BACKUP))


def read_header(folder: Path, name: str) -> Header | None:
    """Read a key file; None where it is missing or damaged."""
    data = read_file(folder / name, _MOST_BYTES)
    try:
        facts = json.loads(data or b"")
        if facts["magic"] != _MAGIC:
            return None
        if isinstance(facts["version"], int) and facts["version"] > _VERSION:
            raise _too_new()
        return _parse(facts)
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None


def write_header(folder: Path, header: Header, master: bytes, *, keeps_last: bool = True) -> None:
    """Put a key file in place of the last, which stays as a backup unless it must be forgotten."""
    facts = _facts(header)
    facts["mac"] = sign(header, master).hex()
    data = json.dumps(facts, indent=1).encode()
    write_file(folder / HEADER, data, backup=folder / BACKUP)
    if not keeps_last:
        write_file(folder / BACKUP, data)


def sign(header: Header, master: bytes) -> bytes:
    """Compute what shows that whoever wrote this key file had the key."""
    key = HKDF(SHA256(), 32, salt=None, info=b"quietmile/header/v1").derive(master)
    text = json.dumps(_facts(header), sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(key, text, hashlib.sha256).digest()[:16]


def is_signed(header: Header, master: bytes) -> bool:
    """Tell whether nobody without the key changed the key file."""
    return hmac.compare_digest(header.mac, sign(header, master))


def _facts(header: Header) -> dict[str, Any]:
    previous = header.previous and [it.hex() for it in header.previous]
    return {
        "magic": _MAGIC,
        "version": _VERSION,
        "vault": header.vault,
        "generation": header.generation,
        "writer": header.writer,
        "previous": previous,
        "slots": [
            slot.facts() | {"nonce": slot.nonce.hex(), "sealed": slot.sealed.hex()}
            for slot in header.slots
        ],
    }


def _parse(facts: Mapping[str, Any]) -> Header:
    """Take the key file apart; whatever is odd about it raises ValueError, KeyError or such."""
    vault, generation = _text(facts["vault"]), _number(facts["generation"])
    slots = tuple(_parse_slot(it, (vault, generation)) for it in facts["slots"])
    if not 0 < len(slots) <= _MOST_SLOTS:
        raise ValueError
    previous = facts["previous"]
    return Header(
        vault=vault,
        generation=generation,
        slots=slots,
        writer=_text(facts["writer"]),
        previous=previous and (bytes.fromhex(previous[0]), bytes.fromhex(previous[1])),
        mac=bytes.fromhex(facts["mac"]),
    )


def _parse_slot(facts: Mapping[str, Any], bound_to: tuple[str, int]) -> Slot:
    kind = Kind(facts["kind"])
    cost = None
    if kind is Kind.PASSPHRASE:
        cost = Cost(*(_number(facts[name]) for name in ("memory_kib", "rounds", "lanes")))
    slot = Slot(
        id=_text(facts["id"]),
        kind=kind,
        sealed=bytes.fromhex(facts["sealed"]),
        nonce=bytes.fromhex(facts["nonce"]),
        salt=bytes.fromhex(facts["salt"]),
        cost=cost,
        bound_to=bound_to,
    )
    if (len(slot.sealed), len(slot.nonce), len(slot.salt)) != (48, 12, 16):
        raise ValueError
    return slot


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value or len(value) > 64 or not value.isprintable():
        raise ValueError
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**32:
        raise ValueError
    return value


def _too_new() -> StoreTooNew:
    return StoreTooNew(
        say("A newer version of Quiet Mile wrote the key file of this log."),
        say("Nothing was changed. Open it with that version or a later one."),
    )
