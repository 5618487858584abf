"""What an export says of itself, before it says anything of the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.errors import CorruptFile, UnsupportedFormat
from app.domain.words import say
from app.services.exporting.items import CATEGORY, EVERYTHING, FORMAT, FORMAT_VERSION, RUNS
from app.services.returning.json_stream import JsonStream


@dataclass(frozen=True, slots=True)
class Head:
    """Which export it is, and what it holds."""

    id: str
    holds: str
    run_count: int

    @property
    def is_whole(self) -> bool:
        """Tell whether it holds all of a log."""
        return self.holds == EVERYTHING


def read_parts(stream: JsonStream) -> tuple[Head, Iterator[tuple[str, Iterator[Any]]]]:
    """Read the head, and hand over the lists that follow; what no import can use is refused."""
    said: dict[str, Any] = {}
    members = stream.members()
    first = None
    for key, value in members:
        if isinstance(value, Iterator):
            first = (key, value)
            break
        said[key] = value
    return _expect_head(said), _lists(first, members)


def _lists(
    first: tuple[str, Iterator[Any]] | None, members: Iterator[tuple[str, Any]]
) -> Iterator[tuple[str, Iterator[Any]]]:
    if first is not None:
        yield first
    for key, value in members:
        if isinstance(value, Iterator):
            yield key, value


def _expect_head(said: dict[str, Any]) -> Head:
    version, name, count = said.get("version"), said.get("id"), said.get("run_count")
    holds = said.get("holds")
    if (
        said.get("format") != FORMAT
        or not (isinstance(version, int) and isinstance(name, str) and isinstance(count, int))
        or holds not in (EVERYTHING, RUNS, CATEGORY)
    ):
        raise CorruptFile(
            say("This is no export of Quiet Mile, or a damaged one."),
            say("Take in another copy of it, if there is one."),
        )
    if version > FORMAT_VERSION:
        raise UnsupportedFormat(
            say("A newer version of Quiet Mile wrote this export."),
            say("Take it in with that version or a later one."),
        )
    if holds == CATEGORY:
        raise UnsupportedFormat(
            say("This export holds only one kind of data, for you to read."),
            say("Take in an export of everything, or of runs."),
        )
    return Head(name, holds, max(count, 0))
