"""What `vault.json` says: how the master key is sealed, and nothing about the person."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hmac import compare_digest
from typing import Any

from app.domain.errors import StoreDamaged, StoreTooNew
from app.domain.words import say
from app.store.vault.fields import Malformed, take, take_bytes, take_number, take_text
from app.store.vault.keys import prove
from app.store.vault.sealed import Sealed
from app.store.vault.slots import PASSPHRASE, Slot
from app.store.vault.stretching import are_bearable

MOST_BYTES = 64 * 1024
MOST_SLOTS = 16
PAGE_BYTES = 4096

_MAGIC = "quietmile vault"
_VERSION = 1
_PAGE_SIZES = frozenset(2**power for power in range(9, 17))
_FIELDS = frozenset(
    {"magic", "v", "vault_id", "page_size", "generation", "slots", "kcv", "writer", "sum"}
)


@dataclass(frozen=True, slots=True)
class Header:
    """One state of the vault, as it is written; `generation` counts its master keys."""

    vault_id: str
    slots: tuple[Slot, ...]
    writer: str
    kcv: bytes = b""
    page_size: int = PAGE_BYTES
    generation: int = 1
    previous: Sealed | None = None

    def bind(self) -> dict[str, Any]:
        """Name what every sealed thing in it belongs to."""
        return {"v": _VERSION, "vault_id": self.vault_id, "generation": self.generation}

    def proved_by(self, master: bytes | bytearray) -> "Header":
        """Note the proof that a key is its master key."""
        return replace(self, kcv=prove(master, self._statement()))

    def is_opened_by(self, master: bytes | bytearray) -> bool:
        """Tell whether a key is its master key, and its settings the ones it was written with."""
        return compare_digest(prove(master, self._statement()), self.kcv)

    def to_bytes(self) -> bytes:
        """Write it; what was written can be read."""
        said: dict[str, Any] = {
            "magic": _MAGIC,
            **self.bind(),
            "page_size": self.page_size,
            "slots": [slot.to_json() for slot in self.slots],
            "kcv": self.kcv.hex(),
            "writer": self.writer,
        }
        if self.previous is not None:
            said["previous"] = self.previous.to_json()
        return write_canonical(said | {"sum": _sum(said)}) + b"\n"

    def _statement(self) -> bytes:
        return write_canonical(self.bind() | {"page_size": self.page_size})


def read_header(content: bytes) -> Header:
    """Read a header from anywhere; raises StoreTooNew or StoreDamaged and nothing else."""
    try:
        said = _parse(content)
        version = take_number(said, "v", 1, 2**31)
        if version > _VERSION:
            raise StoreTooNew(
                say("A newer version of Quiet Mile wrote this log's keys."),
                say("Nothing was changed. Install the newer version, then open it."),
            )
        return _read_fields(said)
    except (Malformed, ValueError, RecursionError) as error:
        raise StoreDamaged(
            say("The file that holds this log's keys is damaged."),
            say("Put back vault.json from a backup. Nothing was changed."),
        ) from error


def write_canonical(value: object) -> bytes:
    """Write JSON in the one way in which it is sealed and summed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _parse(content: bytes) -> Mapping[str, Any]:
    if len(content) > MOST_BYTES:
        raise Malformed("size")
    said = json.loads(
        content.decode("ascii"), object_pairs_hook=_without_doubles, parse_constant=_refuse
    )
    if not isinstance(said, dict) or said.get("magic") != _MAGIC:
        raise Malformed("magic")
    return said


def _read_fields(said: Mapping[str, Any]) -> Header:
    if not _FIELDS <= said.keys() <= _FIELDS | {"previous"}:
        raise Malformed("fields")
    if said["sum"] != _sum({name: value for name, value in said.items() if name != "sum"}):
        raise Malformed("sum")
    rows = take(said, "slots", list)
    if not 1 <= len(rows) <= MOST_SLOTS:
        raise Malformed("count of slots")
    slots = tuple(Slot.from_json(row) for row in rows)
    if len({slot.id for slot in slots}) != len(slots):
        raise Malformed("slots of one name")
    if not are_bearable([slot.cost for slot in slots if slot.kind == PASSPHRASE]):
        raise Malformed("cost")
    page_size = take_number(said, "page_size", 512, 65536)
    if page_size not in _PAGE_SIZES:
        raise Malformed("page size")
    return Header(
        vault_id=take_bytes(said, "vault_id", 16).hex(),
        slots=slots,
        writer=take_text(said, "writer", 40),
        kcv=take_bytes(said, "kcv", 16),
        page_size=page_size,
        generation=take_number(said, "generation", 1, 2**31),
        previous=Sealed.from_json(said["previous"]) if "previous" in said else None,
    )


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise Malformed("a field twice")
    return said


def _refuse(constant: str) -> Any:
    raise Malformed(constant)


def _sum(said: Mapping[str, Any]) -> str:
    """Tell damage by chance; what was done on purpose is told by what is sealed."""
    return hashlib.sha256(write_canonical(said)).hexdigest()[:32]
