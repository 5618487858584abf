"""Cells of tables for other programs: no text in one may be taken for a formula."""

from typing import Any, Final

# What makes spreadsheets compute, or lies before something that does; and our own mark
_STEERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{NO-BREAK SPACE}", " ", "'")


def defuse(value: Any) -> Any:
    """Put a quote before what a spreadsheet would run; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STEERS) else value
