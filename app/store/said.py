"""Values of the log as JSON says them, and back, with nothing changed on the way."""

import json
from collections.abc import Callable
from math import isfinite
from typing import Any, Final, Literal, TypeAlias

from app.domain.ids import read_id, spell_id

# What a column holds; a question mark says that it may hold nothing
Kind: TypeAlias = Literal[
    "text", "text?", "int", "int?", "real", "real?", "bool", "id", "id?", "hex?", "json", "json?",
    "change",
]  # fmt: skip

_AS_KEPT: Final = "as_kept"  # marks what JSON could not say otherwise without changing it
PLAIN: Final = frozenset({"text", "text?", "int", "int?"})  # kinds that are said as they are
_HOLDS_IDS: Final = ("gear", "duplicate_of", "version")  # changes of these are from id to id
_MOST_INT: Final = 2**63
_write: Final = json.JSONEncoder(allow_nan=False).encode


def say_value(kind: Kind, value: Any, field: str = "") -> Any:
    """Say a value; of a change, `field` is what was changed."""
    if value is None:
        return None
    teller = _TELLERS.get(kind.rstrip("?"))
    if teller is not None:
        return teller(value)
    if kind != "change":
        return value
    said = _say_json(value)
    is_id = isinstance(said, int) and not isinstance(said, bool) and said > 0
    return spell_id(said) if is_id and field in _HOLDS_IDS else said


def read_value(kind: Kind, said: Any, field: str = "") -> Any:
    """Read what was said; ValueError where it cannot be that."""
    if said is None:
        return _read_nothing(kind)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(said)
    is_real = kind in ("real", "real?")
    if _is_kept(said):
        text = _read_text(said[_AS_KEPT])
        return float(text) if is_real else text
    if kind == "change" and field in _HOLDS_IDS and isinstance(said, str):
        number = read_id(said)
        return json.dumps(said if number is None else number)
    return _read_real(said) if is_real else _write(said)


def _say_json(text: str) -> Any:
    """Take JSON out of its text if the very same text can be made of it again."""
    try:
        said = json.loads(text)
        is_same = _write(said) == text
    except (ValueError, RecursionError):
        is_same = False
    return said if is_same and not _is_kept(said) else {_AS_KEPT: text}


def _is_kept(said: Any) -> bool:
    return isinstance(said, dict) and said.keys() == {_AS_KEPT}


def _say_whole(text: str) -> Any:
    """Tell a text that says null from a column that holds nothing."""
    if text == "[]":  # no tags, in run after run
        return []
    said = _say_json(text)
    return {_AS_KEPT: text} if said is None else said


def _say_real(value: float) -> Any:
    return value if isfinite(value) else {_AS_KEPT: str(value)}


_TELLERS: Final[dict[str, Callable[[Any], Any]]] = {
    "id": spell_id, "hex": bytes.hex, "bool": bool, "json": _say_whole, "real": _say_real,
}  # fmt: skip


def _read_nothing(kind: Kind) -> str | None:
    if kind == "change":
        return "null"
    if not kind.endswith("?"):
        raise ValueError(kind)
    return None


def _read_id(said: Any) -> int:
    number = read_id(said) if isinstance(said, str) else None
    if number is None:
        raise ValueError(said)
    return number


def _read_text(said: Any) -> str:
    if not isinstance(said, str):
        raise ValueError(said)
    said.encode("utf-8")
    return said


def _read_int(said: Any) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not -_MOST_INT <= said < _MOST_INT:
        raise ValueError(said)
    return said


def _read_real(said: Any) -> float:
    if not isinstance(said, int | float) or isinstance(said, bool):
        raise ValueError(said)
    return float(said)


def _read_bool(said: Any) -> bool:
    if not isinstance(said, bool):
        raise ValueError(said)
    return said


def _read_hex(said: Any) -> bytes:
    return bytes.fromhex(_read_text(said))


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "id": _read_id, "id?": _read_id, "text": _read_text, "text?": _read_text, "int": _read_int,
    "int?": _read_int, "bool": _read_bool, "hex?": _read_hex,
}  # fmt: skip
