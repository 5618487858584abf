"""What is kept of one thing as a JSON object: read kindly, and changed name by name."""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any


def read_details(stored: str | None) -> dict[str, Any] | None:
    """Read it; None where there is none, or something else."""
    try:
        said = json.loads(stored or "null")
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def amend_details(stored: str | None, changes: Mapping[str, Any]) -> str | None:
    """Set names, and take those off that become None; all others stay as they are.

    What has no name any more is gone.
    """
    before = read_details(stored) or {}
    after = {k: v for k, v in (before | dict(changes)).items() if v is not None or k not in changes}
    if after == before:
        return stored
    return json.dumps(after) if after else None


def settle_fields(row: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Say what becomes of whole fields of a row: `race.name` is a name within the field race."""
    settled: dict[str, Any] = {}
    for field, value in fields.items():
        whole, _, name = field.partition(".")
        settled[whole] = (
            amend_details(settled.get(whole, row[whole]), {name: value}) if name else value
        )
    return settled


def take_words(value: object) -> str:
    """Take a text as one; anything else says nothing."""
    return value.strip() if isinstance(value, str) else ""


def take_figure(value: object, least: float, most: float) -> float | None:
    """Take a number that can be true; anything else is absent."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if least <= value <= most and isfinite(value) else None


def take_count(value: object, most: int) -> int | None:
    """Take a whole number from one on; anything else is absent."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 1 <= value <= most else None
