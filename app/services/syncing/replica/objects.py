"""Fetches the objects that ops need, and makes of them what can be written; in worker processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Final, TypeAlias, TypeGuard, TypeVar

from app.domain.errors import AppError, CorruptFile
from app.domain.operations import Blob, Op
from app.services.syncing.replica.items import Ready, load_item
from app.services.syncing.replica.measured import (
    FileJob,
    MeasuredJob,
    read_file,
    read_measured,
    size_of,
)
from app.services.syncing.replica.sense import makes_sense
from app.store.connection import Connection
from app.store.runs import find_row
from app.store.sync_entities import ACTIVITY, ENTITIES, ORIGINAL, VERSION, read_said
from app.store.sync_registers import load_blobs
from app.sync.merge import WHOLE, merge
from app.sync.replica import Fetch
from app.system.workers import Workers

T = TypeVar("T")
Wanted: TypeAlias = tuple[str, str, str, str]  # entity, key, field, and the name of the object
Job: TypeAlias = tuple[Wanted, MeasuredJob | FileJob]

_QUICK: Final = 2**21  # bytes of a file that is unpacked beside the log


@dataclass(slots=True)
class Objects:
    """Makes objects ready, by worker processes that are started with the first of them."""

    make_workers: Callable[[], Workers] = Workers
    _open: ExitStack = field(default_factory=ExitStack)
    _workers: Workers | None = None

    def close(self) -> None:
        """End the workers."""
        self._open.close()

    def fetch(
        self, ask: Callable[[Callable[[Connection], Any]], Any], ops: Sequence[Op], fetch: Fetch
    ) -> list[Job]:
        """Fetch what these ops need, as far as it is in the store."""
        wanted: list[tuple[Op, str, dict[str, Any]]] = ask(lambda db: list(_find(db, ops)))
        jobs: list[Job] = []
        for op, name, row in wanted:
            data = fetch(op.blobs[name])
            if data is not None:
                jobs.append((_name(op, name, op.blobs[name]), _job(op, name, row, data)))
        return jobs

    def make_ready(self, jobs: list[Job]) -> Iterator[tuple[Wanted, Ready]]:
        """Make ready what was fetched and is sound, in the order in which that is done."""
        for name, job in jobs:
            if _is_quick(job):
                with suppress(CorruptFile):
                    yield name, read_file(job)
        rest = [it for it in jobs if not _is_quick(it[1])]
        if rest and self._workers is None:
            self._workers = self._open.enter_context(self.make_workers())
        if rest and self._workers is not None:
            for (name, _), answer in _beside(self._workers.run(do_job, rest)):
                if not isinstance(answer, AppError):
                    yield name, answer


def _beside(answers: Iterator[T]) -> Iterator[T]:
    """Let another thread wait for the workers, so that none of them waits for the log."""
    there: SimpleQueue[T | None] = SimpleQueue()

    def gather() -> None:
        for it in answers:
            there.put(it)

    with ThreadPoolExecutor(1, thread_name_prefix="objects") as thread:
        gathering = thread.submit(gather)
        gathering.add_done_callback(lambda _: there.put(None))
        while (it := there.get()) is not None:
            yield it
        gathering.result()


def _is_quick(job: MeasuredJob | FileJob) -> TypeGuard[FileJob]:
    """Tell whether looking at a file takes less than handing it to a worker and back."""
    return isinstance(job, FileJob) and size_of(job) <= _QUICK


def do_job(job: Job) -> Ready:
    """Make one object ready; this runs in the worker processes, without a key."""
    _, asked = job
    return read_measured(asked) if isinstance(asked, MeasuredJob) else read_file(asked)


def _find(db: Connection, ops: Iterable[Op]) -> Iterable[tuple[Op, str, dict[str, Any]]]:
    """Find the fields of ops that would hold now, and whose objects are not here."""
    for op in ops:
        if op.is_erased or not op.blobs or not makes_sense(op):
            continue
        item, _ = load_item(db, op.entity, op.key)
        merged = merge(item, op)
        here: Mapping[str, Any] = load_blobs(db, op.entity, op.key)
        for name in sorted(merged.won.keys() & op.blobs.keys()):
            if name not in here or here[name].blob.name != op.blobs[name].name:
                yield op, name, _find_row(db, op)


def _find_row(db: Connection, op: Op) -> dict[str, Any]:
    """Say what a digest is made of besides what was measured."""
    if op.entity != ACTIVITY:
        return {}
    if WHOLE not in op.values:
        return find_row(db, int(op.key)) or {}
    entity = ENTITIES[ACTIVITY]
    try:
        return read_said(entity, {it: op.values[it] for it in entity.fields if it in op.values})
    except ValueError:
        return {}


def _job(op: Op, name: str, row: dict[str, Any], data: bytes) -> MeasuredJob | FileJob:
    if op.entity == ORIGINAL:
        return FileJob(bytes.fromhex(op.key), data)
    return MeasuredJob(data, row, has_digest=name == f"{VERSION}{row.get('version')}")


def _name(op: Op, name: str, blob: Blob) -> Wanted:
    return (op.entity, op.key, name, blob.name)
