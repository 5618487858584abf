"""Takes fields out of JSON from a store: of the right type and size, or not at all."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from app.domain.errors import Tampered
from app.domain.words import say

Kind = TypeVar("Kind")

MOST_STAMP: Final = 2**63 - 1
MOST_JSON: Final = 32 * 2**20  # of bytes in one file; once read it takes twenty times that at worst
_DEVICE = re.compile(r"[0-9a-f]{32}")


def parse(data: bytes) -> dict[str, Any]:
    """Read a JSON object, or refuse."""
    if len(data) > MOST_JSON:
        raise malformed()
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise malformed() from error
    if not isinstance(said, dict):
        raise malformed()
    return said


def write(said: object) -> bytes:
    """Write JSON in one way only."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def take(said: object, name: str, kind: type[Kind]) -> Kind:
    """Take a field of exactly this type; True is no number here."""
    value = said.get(name) if isinstance(said, Mapping) else None
    if type(value) is not kind:
        raise malformed()
    return value


def take_number(said: object, name: str, most: int = MOST_STAMP) -> int:
    value = take(said, name, int)
    if not 0 <= value <= most:
        raise malformed()
    return value


def take_text(said: object, name: str, most: int) -> str:
    return check_text(take(said, name, str), most)


def check_text(text: str, most: int) -> str:
    """Let no text pass that is too long, or that is none: JSON can spell halves of characters."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise malformed() from error
    if len(text) > most:
        raise malformed()
    return text


def take_device(said: object, name: str) -> str:
    return check_device(take(said, name, str))


def check_device(text: object) -> str:
    """Let nothing pass that is not written like an id of a device or a store."""
    if not isinstance(text, str) or not _DEVICE.fullmatch(text):
        raise malformed()
    return text


def take_bytes(said: object, name: str, length: int | None = None) -> bytes:
    """Take bytes, so many where that is known, that are written in base64."""
    try:
        value = base64.b64decode(take(said, name, str), validate=True)
    except (binascii.Error, ValueError) as error:
        raise malformed() from error
    if length is not None and len(value) != length:
        raise malformed()
    return value


def spell(data: bytes) -> str:
    """Write bytes as `take_bytes` reads them."""
    return base64.b64encode(data).decode("ascii")


def malformed() -> Tampered:
    return Tampered(
        say("A file in the sync store is not as Quiet Mile writes it."),
        say("Nothing of it was taken."),
    )
