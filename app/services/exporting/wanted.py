"""What is to be exported, and what became of it."""

from dataclasses import dataclass, field
from pathlib import Path

from app.domain.categories import Category
from app.domain.listed import Filter
from app.domain.words import Sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything, unless runs or a kind of data are named; a zip where the name says so."""

    path: Path
    runs: tuple[int, ...] | None = None  # these alone
    asked: Filter | None = None  # or those that a filter lets through
    category: Category | None = None  # or all that there is of one kind of data
    formats: tuple[str, ...] = ()  # in which each run is written besides


@dataclass(slots=True)
class Exported:
    """What was written."""

    path: Path
    runs: int = 0
    originals: int = 0
    bytes: int = 0  # as they were handed over, before any packing of the zip
    paused: frozenset[Category] = frozenset()  # all of it is in it, but no number is made of it
    left_out: list[Sentence] = field(default_factory=list)
    is_provable: bool = False  # it can be brought back and compared
