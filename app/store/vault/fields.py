"""Takes fields out of JSON from outside: of the right type and size, or not at all."""

from collections.abc import Mapping
from typing import Any, TypeVar

Kind = TypeVar("Kind")


class Malformed(Exception):
    """A field is missing, of another type, or out of bounds."""


def take(said: object, name: str, kind: type[Kind]) -> Kind:
    """Take a field of exactly this type; True is no number here."""
    if not isinstance(said, Mapping):
        raise Malformed(name)
    value: Any = said.get(name)
    if type(value) is not kind:
        raise Malformed(name)
    return value


def take_number(said: object, name: str, least: int, most: int) -> int:
    """Take a whole number within bounds."""
    value = take(said, name, int)
    if not least <= value <= most:
        raise Malformed(name)
    return value


def take_text(said: object, name: str, most: int) -> str:
    """Take a short text that can be shown."""
    value = take(said, name, str)
    if len(value) > most or not value.isprintable():
        raise Malformed(name)
    return value


def take_bytes(said: object, name: str, length: int) -> bytes:
    """Take bytes that are written as hex, so many and written so."""
    text = take(said, name, str)
    if len(text) != 2 * length:
        raise Malformed(name)
    value = bytes.fromhex(text)
    if value.hex() != text:
        raise Malformed(name)
    return value


def expect_fields(said: object, names: frozenset[str]) -> None:
    """Refuse an object with other fields than these."""
    if not isinstance(said, Mapping) or said.keys() != names:
        raise Malformed(", ".join(sorted(names)))
