"""Keeps who takes part, and the keys, inside the encrypted log."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from app.store.connection import Connection
from app.store.sync_state import read_state, write_state
from app.sync import membership
from app.sync.membership import Membership

_NAME: Final = "membership"


def load_membership(db: Connection) -> Membership | None:
    """Load who takes part; None where sync was never turned on."""
    said = read_state(db, _NAME)
    found: Membership | None = None if said is None else _read(said)
    return found


def save_membership(db: Connection, it: Membership) -> None:
    """Keep it."""
    write_state(db, _NAME, _say(it))


def _say(value: Any) -> Any:
    """Say a value as JSON, with what JSON has no kind for spelled as a pair."""
    if is_dataclass(value):
        said = {it.name: _say(getattr(value, it.name)) for it in fields(value)}
        return [type(value).__name__, said]
    if isinstance(value, bytes):
        return ["bytes", b64encode(value).decode("ascii")]
    if isinstance(value, Mapping):
        return ["mapping", [[_say(key), _say(it)] for key, it in value.items()]]
    if isinstance(value, frozenset | tuple):
        return [type(value).__name__, [_say(it) for it in sorted(value)]]
    return value


def _read(said: Any) -> Any:
    if not isinstance(said, list):
        return said
    kind, value = said
    if kind == "bytes":
        return b64decode(value)
    if kind == "mapping":
        return {_read(key): _read(it) for key, it in value}
    if kind in ("frozenset", "tuple"):
        return {"frozenset": frozenset, "tuple": tuple}[kind](_read(it) for it in value)
    return getattr(membership, kind)(**{name: _read(it) for name, it in value.items()})
