"""Worker processes for files from outside: no key, no network, little memory, little time."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from typing import Any, Self, TypeVar

from app.domain.errors import AppError, CorruptFile, ImportFailed
from app.domain.words import say
from app.system.contacts import CONTACTS

if sys.platform != "win32":
    import resource
    from multiprocessing import resource_tracker

Item = TypeVar("Item")
Result = TypeVar("Result")

_HOSTILE = say(
    "It is damaged, or was made to do harm. Get it anew from where it came from, then try again."
)
_DIED = CorruptFile(say("The reader gave up on this file."), _HOSTILE)
_TOO_SLOW = CorruptFile(say("Reading this file took too long."), _HOSTILE)
_TOO_MUCH = CorruptFile(say("Reading this file would take too much memory."), _HOSTILE)
_MISTAKE = say("The reader failed on this file. That is a mistake in Quiet Mile, not in your file.")

_GLANCE_S = 0.25  # how long nobody looks whether to go on
_KEPT_BYTES = 2**25  # of memory that was freed
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # as malloc.h has them

# Spawned, never forked: a fork would carry a key of this process in its memory.
_PROCESSES = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    memory_bytes: int = 704 * 2**20  # of address space; some 230 MB of it is never filled (Linux)
    seconds: float = 20.0


@dataclass(slots=True)
class _Worker:
    """One process, and what it works on."""

    process: SpawnProcess
    connection: "Connection[Any, Any]"
    item: Any = None
    is_busy: bool = False
    deadline: float = 0.0

    def answer(self) -> Any:
        """Take what the worker has to say; a closed connection says that it is dead."""
        try:
            answer, contacts = self.connection.recv()
            CONTACTS.hold(contacts)
            return answer
        except (EOFError, OSError):
            return _DIED
        except Exception as error:  # noqa: BLE001 - an answer that cannot be unpacked is one file's
            return _own_up(error)

    def stop(self) -> None:
        """End the process at once; it holds nothing that could be lost."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Workers:
    """Some worker processes, started as they are needed and ended with the `with` block."""

    def __init__(self, limits: Limits | None = None, count: int | None = None) -> None:
        self._limits = limits or Limits()
        self._count = count or _count_cores()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    def run(
        self,
        job: Callable[[Item], Result],
        items: Iterable[Item],
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Item, Result | AppError]]:
        """Do the job for each item; answers come in the order in which they are ready.

        Once cancelled it ends soon, whatever is not done by then.
        An item whose worker dies or takes too long is answered with CorruptFile, and the next
        one gets a new worker. A job that raises anything unexpected is answered with ImportFailed.
        """
        waiting = deque(items)
        while waiting or any(worker.is_busy for worker in self._workers):
            if is_cancelled():
                self._stop_busy()
                return
            self._hand_out(job, waiting)
            yield from self._collect()

    def _stop_busy(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_busy]:
            worker.stop()
            self._workers.remove(worker)

    def _hand_out(self, job: Callable[[Item], Result], waiting: deque[Item]) -> None:
        """Give every idle worker something to do; start more while there is more to do."""
        for worker in [w for w in self._workers if not w.is_busy and not w.process.is_alive()]:
            worker.stop()
            self._workers.remove(worker)
        while waiting:
            idle = next((worker for worker in self._workers if not worker.is_busy), None)
            if idle is None:
                if len(self._workers) >= self._count:
                    return
                idle = _start(self._limits)
                self._workers.append(idle)
            idle.item = waiting.popleft()
            idle.is_busy = True
            idle.deadline = monotonic() + self._limits.seconds
            with suppress(OSError):  # should it be dead, its closed connection says so
                idle.connection.send((job, idle.item))

    def _collect(self) -> Iterator[tuple[Any, Any]]:
        """Wait for the next answers, and give up on workers that are dead or past their time."""
        busy = [worker for worker in self._workers if worker.is_busy]
        patience = min(worker.deadline for worker in busy) - monotonic()
        patience = min(max(patience, 0), _GLANCE_S)
        ready = set(wait([worker.connection for worker in busy], patience))
        now = monotonic()  # once: whoever takes the answers may take his time
        for worker in busy:
            if worker.connection not in ready and now < worker.deadline:
                continue
            answer = worker.answer() if worker.connection in ready else _TOO_SLOW
            worker.is_busy = False
            if answer is _DIED or answer is _TOO_SLOW:
                worker.stop()
                self._workers.remove(worker)
            yield worker.item, answer


def _count_cores() -> int:
    """Count the cores that this process may use, which may be fewer than the machine has."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(limits: Limits) -> _Worker:
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=_serve, args=(theirs, limits), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let what is started meanwhile hear no Ctrl-C, not even before it can say so itself."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # the first worker starts it, and that lets Ctrl-C in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: "Connection[Any, Any]", limits: Limits) -> None:
    """Take a job, answer it, and the next, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells all; the parent ends us
    _limit_memory(limits.memory_bytes)
    _keep_freed_memory()
    with suppress(EOFError, OSError):  # nobody asks any more, or nobody listens
        while True:
            asked = connection.recv_bytes()
            _limit_time(limits.seconds)
            connection.send_bytes(_answer(asked))


def _answer(asked: bytes) -> "memoryview[int]":
    """Do one job, packed as connections pack what they send; whatever it raises is its answer.

    Behind the answer goes what the guard refused meanwhile.
    """
    failure: AppError
    try:
        job, item = ForkingPickler.loads(asked)
        return ForkingPickler.dumps((job(item), CONTACTS.take()))
    except AppError as error:
        failure = error
    except MemoryError:
        failure = _TOO_MUCH
    except BaseException as error:  # noqa: BLE001 - a bug, or a panic in native code: one file's
        failure = _own_up(error)
    return ForkingPickler.dumps((failure, CONTACTS.take()))


def _own_up(error: BaseException) -> ImportFailed:
    """Say of a bug what it is and where, but not its message, which may quote the file."""
    place = extract_tb(error.__traceback__, limit=-1)[-1]
    what = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
    return ImportFailed(_MISTAKE, say("Please report it with these words: {what}", what=what))


def _limit_memory(size: int) -> None:
    """Cap the address space."""
    # one thread a worker: numpy's own would each take memory, more on machines with more cores
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    if sys.platform == "linux":
        least = _within_hard_limit(resource.RLIMIT_AS, size)
        resource.setrlimit(resource.RLIMIT_AS, (least, least))


def _keep_freed_memory() -> None:
    """Let what one job frees serve the next: the system's pages, cleared anew, cost more than that.

    This is for the C library of GNU; others have their own ways.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - native code is loaded only where it is needed

        with suppress(OSError, AttributeError):
            c_library = ctypes.CDLL(None)
            c_library.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)
            c_library.mallopt(_M_MMAP_THRESHOLD, _KEPT_BYTES // 8)


def _limit_time(seconds: float) -> None:
    """Let the system end this process should it compute for much longer than it may."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soon = int(used.ru_utime + used.ru_stime + 2 * seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (_within_hard_limit(resource.RLIMIT_CPU, soon), hard))


def _within_hard_limit(kind: int, size: int) -> int:
    """Ask for no more than whoever started this process allows it: more would be refused."""
    if sys.platform == "win32":
        return size
    _, hard = resource.getrlimit(kind)
    return size if hard == resource.RLIM_INFINITY else min(size, hard)
