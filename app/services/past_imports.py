"""Tells of past imports: when they were, what came in, and which files were not taken in."""

from dataclasses import dataclass

from app.domain.words import Sentence
from app.store.batches import Batch, count_refused, list_batches, list_refused
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import, or one run by hand."""

    batch: Batch
    refused: int


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken in, and why."""

    file: str
    words: tuple[Sentence, ...]


def list_imports(store: Store) -> list[PastImport]:
    """List what came in at one stroke, the latest first."""
    refused = store.read(count_refused)
    return [PastImport(it, refused.get(it.number, 0)) for it in store.read(list_batches)]


def find_refused(store: Store, number: int) -> list[RefusedFile]:
    """List the files of an import that were not taken in."""
    found = store.read(lambda db: list_refused(db, number))
    return [RefusedFile(file, words) for file, words in found]
