"""Says what files hold, without keeping any of it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias

from app.domain.errors import AppError
from app.services.finding import find_sources
from app.services.opening import MOST_BYTES, Source, list_members
from app.system.workers import Workers

Row: TypeAlias = dict[str, Any]
_BATCH = 64  # files that are opened before the first of them is described
_Item: TypeAlias = tuple[int, Source]  # numbered, since the same file may be given twice


def inspect(paths: Iterable[str], most_bytes: int = MOST_BYTES) -> Iterator[Row]:
    """Describe every file, and every member of a zip, in the order they were given."""
    sources = enumerate(source for path in paths for source in find_sources(path, most_bytes))
    with Workers() as workers:
        while batch := list(islice(sources, _BATCH)):
            opened = dict(workers.run(_open, batch))
            for file in batch:
                answer = opened.pop(file)
                if isinstance(answer, list):
                    inside = dict(workers.run(_describe, enumerate(answer)))
                    yield from (_name_row(member, inside[member]) for member in enumerate(answer))
                else:
                    yield _name_row(file, answer)


def _open(item: _Item) -> Row | list[Source]:
    """Describe one file; a zip answers with what it holds. Runs in a worker."""
    inside = list_members(item[1])
    return _describe(item) if inside is None else inside


def _describe(item: _Item) -> Row:
    """Describe one file or member of a zip. Runs in a worker."""
    # numpy and the readers are for workers alone: the program that asks starts without them
    from app.services import describing  # noqa: PLC0415

    return describing.describe(item[1])


def _name_row(item: _Item, answer: Row | AppError) -> Row:
    """Add the name the file was given by; a file that was refused says why."""
    if isinstance(answer, AppError):
        answer = describe_refusal(answer)
    return {"file": item[1].label} | answer


def describe_refusal(error: AppError, known_format: str | None = None) -> Row:
    """Describe a file that cannot be taken in."""
    return {
        "format": known_format,
        "status": "refused",
        "reason": error.words,
        "warnings": [],
        "activities": [],
    }
