"""Cells of tables that a spreadsheet may open."""

from typing import Any, Final

_STEERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{NO-BREAK SPACE}", " ")


def defuse(value: Any) -> Any:
    """Put a quote before what a spreadsheet would run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STEERS) else value
