"""Where what was exported is read from: files, or the log in a sealed export."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain
from typing import Any, Protocol, TypeAlias

from app.domain.errors import AppError, CorruptFile, StoreDamaged
from app.domain.ids import read_id
from app.domain.words import say
from app.services.exporting.items import EVERYTHING, read_runs
from app.services.exporting.items import read_parts as read_log_parts
from app.services.returning.archive import Archive
from app.services.returning.head import Head, read_parts
from app.services.returning.preparing import (
    Job,
    Ready,
    prepare_returned,
    read_original,
    read_returned,
)
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import list_checksums, load_packed
from app.store.packed_file import PackedFile, unpack_file
from app.store.runs import load_streams
from app.store.vault import read_vault_id
from app.system.workers import Workers

Lists: TypeAlias = Iterator[tuple[str, Iterator[Any]]]
Asked: TypeAlias = tuple[Any, str | None]  # a run, and the name of the file it came in, if wanted


class Export(Protocol):
    """An export that is read."""

    path: str

    @abstractmethod
    def read(self) -> AbstractContextManager[tuple[Head, Lists]]:
        """Say what it is, and hand over its lists in their order."""

    @abstractmethod
    def prepare(
        self, runs: Sequence[Asked], is_cancelled: Callable[[], bool]
    ) -> Iterator[Ready | AppError]:
        """Read what was measured in some runs, while it is being read."""

    @abstractmethod
    def read_original(self, name: str, checksum: str) -> PackedFile:
        """Read a file as it came."""


class FileExport:
    """An export as a folder or a zip, decoded in worker processes."""

    def __init__(self, archive: Archive) -> None:
        self.path = archive.path
        self._archive = archive
        self._workers: Workers | None = None

    @contextmanager
    def read(self) -> Iterator[tuple[Head, Lists]]:
        with self._archive.read_log() as stream, Workers() as self._workers:
            yield read_parts(stream)

    def prepare(
        self, runs: Sequence[Asked], is_cancelled: Callable[[], bool]
    ) -> Iterator[Ready | AppError]:
        if self._workers is None:
            raise ValueError("it is not being read")
        jobs = [Job(self._archive, run, original) for run, original in runs]
        for _, answer in self._workers.run(prepare_returned, jobs, is_cancelled):
            yield answer

    def read_original(self, name: str, checksum: str) -> PackedFile:
        return read_original(self._archive, name, checksum)


class LogExport:
    """The log that a sealed export holds; read on the thread that has this connection."""

    def __init__(self, path: str, store: Store, db: Connection) -> None:
        self.path = path
        self._store = store
        self._db = db

    @contextmanager
    def read(self) -> Iterator[tuple[Head, Lists]]:
        row = self._db.execute("SELECT count(*) FROM activity").fetchone()
        yield (
            Head(read_vault_id(self._store.folder), EVERYTHING, row[0] if row else 0),
            self._lists(),
        )

    def prepare(
        self, runs: Sequence[Asked], is_cancelled: Callable[[], bool]
    ) -> Iterator[Ready | AppError]:
        for run, original in runs:
            if is_cancelled():
                return
            yield self._prepare(run, original)

    def read_original(self, name: str, checksum: str) -> PackedFile:
        packed = self._store.originals.read(lambda db: load_packed(db, bytes.fromhex(checksum)))
        if packed is None or unpack_file(packed) is None:
            raise CorruptFile(say("A file in this export is damaged: {file}", file=name[:12]))
        return packed

    def _lists(self) -> Lists:
        """Read all but the runs at once: another thread wants it, which may not use this one's."""
        checksums = self._store.originals.read(list_checksums)
        files = [{"sha256": it.hex(), "file": it.hex()} for it in checksums]
        parts = [(name, list(items)) for name, items in read_log_parts(self._db)]
        lists = ((name, iter(items)) for name, items in (("originals", files), *parts))
        return chain(lists, [("runs", (run for _, run in read_runs(self._db)))])

    def _prepare(self, run: Any, original: str | None) -> Ready | AppError:
        try:
            returned = read_returned(run, lambda said: load_streams(self._db, _id(said)))
            file = None if original is None else self.read_original(original, original)
        except (CorruptFile, StoreDamaged) as error:
            return CorruptFile(error.message, error.hint)
        return Ready(returned, file)


def _id(version: Any) -> int:
    return read_id(version["id"]) or 0
