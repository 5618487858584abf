"""Fetches the objects that ops need, and makes of them what can be written; in worker processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import Any, Final, NamedTuple, TypeAlias

from app.domain.errors import AppError, CorruptFile
from app.domain.lots import in_lots
from app.domain.operations import Blob, Op
from app.services.syncing.replica.items import Ready, load_item
from app.services.syncing.replica.measured import (
    FileJob,
    KeptFile,
    Measured,
    MeasuredJob,
    read_file,
    read_measured,
    size_of,
)
from app.services.syncing.replica.sense import Said
from app.store.connection import Connection
from app.store.packed_file import PackedFile
from app.store.runs import find_row
from app.store.sync_entities import ACTIVITY, ORIGINAL, VERSION
from app.store.sync_registers import load_blobs
from app.sync.merge import WHOLE, merge
from app.sync.replica import Fetch
from app.system.workers import Workers

Wanted: TypeAlias = tuple[str, str, str, str]  # entity, key, field, and the name of the object
Made: TypeAlias = tuple[Wanted, Ready]
Read: TypeAlias = tuple[Wanted, Measured | PackedFile]
Job: TypeAlias = tuple[Wanted, MeasuredJob | FileJob]
Line: TypeAlias = SimpleQueue[Made | None]  # None ends what was begun at once
Ask: TypeAlias = Callable[[Callable[[Connection], list[Any]]], list[Any]]
Keep: TypeAlias = Callable[[Sequence[PackedFile]], None]

_QUICK: Final = 2**21  # bytes of a file that is unpacked here: handing it over would take longer
_MUCH: Final = 2**21  # bytes that go to a worker together
_AT_ONCE: Final = 256  # objects that are fetched before anyone begins on them
_MOST_AT_ONCE: Final = 2**25  # bytes of them, or one that is larger
_IN_A_GROUP: Final = 4  # of them, which go to a worker together


class _Threads(NamedTuple):
    """What works, once there is work."""

    workers: Workers
    for_workers: ThreadPoolExecutor
    for_files: ThreadPoolExecutor


@dataclass(slots=True)
class Objects:
    """Makes objects ready: runs by worker processes, files by a thread, which keeps them too.

    Another thread waits for the workers, so that none of them waits for the log.
    """

    make_workers: Callable[[], Workers] = Workers
    _open: ExitStack = field(default_factory=ExitStack)
    _threads: _Threads | None = None
    _is_closed: bool = False

    def close(self) -> None:
        """End the workers, and what they are at."""
        self._is_closed = True
        self._open.close()

    def begin(
        self, ask: Ask, ops: Sequence[tuple[Op, Said]], fetch: Fetch, keep: Keep
    ) -> Iterator[Made]:
        """Fetch what these ops need, as far as it is in the store, and begin to make it ready."""
        wanted = ask(lambda db: list(_find(db, ops)))
        found = (
            (_name(op, name, op.blobs[name]), _job(op, name, row, data))
            for op, name, row in wanted
            if (data := fetch(op.blobs[name])) is not None
        )
        return self.make_ready(found, keep)

    def make_ready(self, jobs: Iterator[Job], keep: Keep) -> Iterator[Made]:
        """Begin to make these ready; what comes back waits for them, and leaves out the damaged.

        A file is kept before it comes.
        """
        line: Line = SimpleQueue()
        begun: list[Future[None]] = []
        for some in in_lots(jobs, _AT_ONCE, _weigh, _MOST_AT_ONCE):
            wait(begun)  # so that no more than one lot waits while one is worked on
            threads = self._start()
            quick = [it for it in some if _is_quick(it[1])]
            slow = [it for it in some if not _is_quick(it[1])]
            begun += [
                threads.for_files.submit(_finish, _read_files(quick), line, keep),
                threads.for_workers.submit(_finish, self._work(slow), line, keep),
            ]
        return _drain(line, begun)

    def _start(self) -> _Threads:
        if self._threads is None:
            workers = self._open.enter_context(self.make_workers())
            threads = (ThreadPoolExecutor(1, it) for it in ("objects", "files"))
            self._threads = _Threads(workers, *map(self._open.enter_context, threads))
        return self._threads

    def _work(self, jobs: Iterable[Job], most: int = _IN_A_GROUP) -> Iterator[Read]:
        """Let the workers do them; of a group that fails as one each is done by itself."""
        failed: list[Job] = []
        groups = in_lots(jobs, most, _weigh, _MUCH)
        for group, answer in self._start().workers.run(do_jobs, groups, lambda: self._is_closed):
            if not isinstance(answer, AppError):
                yield from answer
            elif len(group) > 1:
                failed += group
        if failed:
            yield from self._work(failed, 1)


def _weigh(job: Job) -> int:
    return len(job[1].data)


def _read_files(jobs: Sequence[Job]) -> Iterator[Read]:
    for name, job in jobs:
        if isinstance(job, FileJob):
            with suppress(CorruptFile):
                yield name, read_file(job)


def _finish(read: Iterator[Read], line: Line, keep: Keep) -> None:
    """Put what is ready in line, files once they are kept, and say that this was all."""
    files: list[tuple[Wanted, PackedFile]] = []
    try:
        for name, it in read:
            if isinstance(it, PackedFile):
                files.append((name, it))
            else:
                line.put((name, it))
        keep([it for _, it in files])
        for name, _ in files:
            line.put((name, KeptFile()))
    finally:
        line.put(None)


def _drain(line: Line, begun: Sequence[Future[None]]) -> Iterator[Made]:
    open_ = len(begun)
    while open_:
        it = line.get()
        if it is None:
            open_ -= 1
        else:
            yield it
    for done in begun:
        done.result()  # says what went wrong, if anything did


def _is_quick(job: MeasuredJob | FileJob) -> bool:
    """Tell whether looking at a file takes less than handing it to a worker and back."""
    return isinstance(job, FileJob) and size_of(job) <= _QUICK


def do_jobs(jobs: Iterable[Job]) -> list[Read]:
    """Make objects ready, and leave out the damaged; in the worker processes, without a key."""
    made: list[Read] = []
    for name, job in jobs:
        with suppress(CorruptFile):
            made.append(
                (name, read_measured(job) if isinstance(job, MeasuredJob) else read_file(job))
            )
    return made


def _find(
    db: Connection, ops: Iterable[tuple[Op, Said]]
) -> Iterable[tuple[Op, str, dict[str, Any]]]:
    """Find the fields of ops that would hold now, and whose objects are not here."""
    for op, said in ops:
        if op.is_erased or not op.blobs:
            continue
        item, _ = load_item(db, op.entity, op.key)
        merged = merge(item, replace(op, values={}))  # whatever else holds is written later
        here: Mapping[str, Any] = load_blobs(db, op.entity, op.key)
        for name in sorted(merged.won.keys() & op.blobs.keys()):
            if name not in here or here[name].blob.name != op.blobs[name].name:
                yield op, name, _find_row(db, op, said)


def _find_row(db: Connection, op: Op, said: Said) -> dict[str, Any]:
    """Say what a digest is made of besides what was measured."""
    if op.entity != ACTIVITY:
        return {}
    if WHOLE not in op.values:
        return find_row(db, int(op.key)) or {}
    return dict(said)


def _job(op: Op, name: str, row: dict[str, Any], data: bytes) -> MeasuredJob | FileJob:
    if op.entity == ORIGINAL:
        return FileJob(bytes.fromhex(op.key), data)
    return MeasuredJob(data, row, has_digest=name == f"{VERSION}{row.get('version')}")


def _name(op: Op, name: str, blob: Blob) -> Wanted:
    return (op.entity, op.key, name, blob.name)
