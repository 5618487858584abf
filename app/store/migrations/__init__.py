"""The steps from one shape of the log to the next; a menu in the order of the file names."""

import sys
from dataclasses import dataclass
from functools import cache

from app.registry import entries


@dataclass(frozen=True, slots=True)
class Migration:
    """One step, as statements that run in one transaction."""

    statements: tuple[str, ...]


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps; the shape of a log is the number of those that were taken."""
    return tuple(entries(sys.modules[__name__], "MIGRATION", Migration))
