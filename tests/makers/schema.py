"""Validates by a JSON Schema: the few words of it that ours uses, and it refuses any other."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"
_TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
    "boolean": bool, "null": type(None),
}  # fmt: skip
_TOLD = {"$schema", "$defs", "title", "description"}


def load_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


def find_faults(
    value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = ""
) -> list[str]:
    """Say where a value is not what the schema wants; nothing where all is well."""
    found = []
    for word, wanted in schema.items():
        if word not in _TOLD:
            found += [
                f"{at}: {it}" if it[0] != "/" else it
                for it in _CHECKS[word](value, wanted, schema, root, at)
            ]
    return found


def _type(value: Any, wanted: Any, *_: Any) -> Iterator[str]:
    kinds = wanted if isinstance(wanted, list) else [wanted]
    is_bool = isinstance(value, bool)
    if not any(isinstance(value, _TYPES[it]) and is_bool == (it == "boolean") for it in kinds):
        yield f"{value!r} is no {wanted}"


def _const(value: Any, wanted: Any, *_: Any) -> Iterator[str]:
    if value != wanted:
        yield f"{value!r} is not {wanted!r}"


def _enum(value: Any, wanted: list[Any], *_: Any) -> Iterator[str]:
    if value not in wanted:
        yield f"{value!r} is none of {wanted}"


def _pattern(value: Any, wanted: str, *_: Any) -> Iterator[str]:
    if isinstance(value, str) and not re.search(wanted, value):
        yield f"{value!r} is not like {wanted}"


def _required(value: Any, wanted: list[str], *_: Any) -> Iterator[str]:
    missing = [it for it in wanted if it not in value] if isinstance(value, dict) else []
    if missing:
        yield f"lacks {missing}"


def _properties(value: Any, wanted: dict[str, Any], _: Any, root: Any, at: str) -> Iterator[str]:
    for name in wanted.keys() & value.keys() if isinstance(value, dict) else ():
        yield from find_faults(value[name], wanted[name], root, f"{at}/{name}")


def _others(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in value.keys() - known.keys() if isinstance(value, dict) else ():
        if wanted is False:
            yield f"has {name!r}, which nobody knows"
        else:
            yield from find_faults(value[name], wanted, root, f"{at}/{name}")


def _items(value: Any, wanted: Any, _: Any, root: Any, at: str) -> Iterator[str]:
    for place, item in enumerate(value) if isinstance(value, list) else ():
        yield from find_faults(item, wanted, root, f"{at}/{place}")


def _any_of(value: Any, wanted: list[Any], _: Any, root: Any, at: str) -> Iterator[str]:
    if all(find_faults(value, it, root, at) for it in wanted):
        yield f"{value!r} is none of these kinds"


def _reference(value: Any, wanted: str, _: Any, root: Any, at: str) -> Iterator[str]:
    yield from find_faults(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)


_CHECKS = {
    "type": _type, "const": _const, "enum": _enum, "pattern": _pattern, "required": _required,
    "properties": _properties, "additionalProperties": _others, "items": _items,
    "anyOf": _any_of, "$ref": _reference,
}  # fmt: skip
