"""A second start calls the window that is open already to the front, and hands its files over.

What passes is short texts, never objects; it passes in a folder that only the owner may enter.
"""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any, Final

from app.domain.errors import StoreError
from app.domain.words import say
from app.system.one_instance import LOCK, Instance
from app.system.private_files import remove_file, remove_folder, worded

_SOCKET: Final = "window"
_LONGEST_ADDRESS: Final = 100  # bytes; the least that a system allows is 104, with an end mark
_MOST_BYTES: Final = 8192  # of one message, which no system takes apart
_MOST_PATHS: Final = 10_000
_CLIENT_S: Final = 1.0  # for all that one client says; whoever comes next has to wait
_ANSWER_S: Final = 2.0
_RECOVERY_S: Final = 0.1

# A client names its files one by one, waiting for GO_ON, and then says COME.
_COME: Final = b"come"
_GO_ON: Final = b"go on"
_CAME: Final = b"came"


class Summons:
    """Listens until it is closed."""

    def __init__(
        self, place: Path, instance: Instance, listener: Listener,
        on_summons: Callable[[tuple[str, ...]], None],
    ) -> None:  # fmt: skip
        self._place = place
        self._instance = instance
        self._listener = listener
        self._on_summons = on_summons
        self._is_closing = False
        self._thread = Thread(target=self._listen, name="summons", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread, let another process listen, and leave no folder behind."""
        if self._is_closing:
            return
        self._is_closing = True
        with suppress(OSError):  # nothing else wakes a thread that waits for a caller
            Client(str(self._listener.address)).close()
            self._thread.join()
        with suppress(OSError):
            self._listener.close()
        _give_up(self._place, self._instance)

    def _listen(self) -> None:
        while True:
            try:
                caller = self._listener.accept()
            except OSError:  # it hung up, or too much is open here
                caller = None
                sleep(_RECOVERY_S)
            if self._is_closing:
                break
            if caller is not None:
                with caller, suppress(OSError, EOFError, ValueError):
                    self._serve(caller)

    def _serve(self, caller: "Connection[Any, Any]") -> None:
        """Hear one client out; what is no summons is left unanswered."""
        paths: list[str] = []
        for path in _hear(caller):
            paths.append(path)
            caller.send_bytes(_GO_ON)
        self._on_summons(tuple(paths))
        caller.send_bytes(_CAME)


def listen(folder: Path, on_summons: Callable[[tuple[str, ...]], None]) -> Summons:
    """Listen for other starts with this log; on_summons gets their files, on a thread of its own.

    Raises StoreInUse where a window listens already.
    """
    place, address = next(_find_places(folder), (None, ""))
    if place is None:
        raise StoreError(
            say("Another start of Quiet Mile cannot reach this window."),
            say("Give yourself the right to write to the folder for temporary files."),
        )
    _make_private(place)
    instance = Instance(place)
    try:
        if not _is_pipe(address):
            remove_file(Path(address))  # of a process that died: one that lives has the instance
        with worded(place):
            return Summons(place, instance, Listener(address, backlog=16), on_summons)
    except BaseException:
        instance.release()
        raise


def clear_away(folder: Path) -> None:
    """Remove where windows of this log listened, unless one does."""
    for place, _ in _find_places(folder):
        if place.is_dir():
            with suppress(StoreError):
                _expect_private(place)
                _give_up(place, Instance(place))


def summon(folder: Path, paths: Sequence[str | Path] = ()) -> bool:
    """Call the window of this log to the front; False where none answers that it came."""
    told = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - links stay as they are
    answers: list[bool] = []
    # A process that hangs takes a call and never answers: no system limits how long that may take.
    asking = Thread(target=lambda: answers.append(_call(folder, told)), daemon=True)
    asking.start()
    asking.join(_ANSWER_S)
    return any(answers)


def _call(folder: Path, paths: Sequence[str]) -> bool:
    for place, address in _find_places(folder):
        with suppress(OSError, EOFError, ValueError, StoreError):
            _expect_private(place)
            with Client(address) as window:
                for path in paths:
                    window.send_bytes(os.fsencode(path))
                    if window.recv_bytes(_MOST_BYTES) != _GO_ON:
                        return False
                window.send_bytes(_COME)
                return window.recv_bytes(_MOST_BYTES) == _CAME
    return False


def _hear(caller: "Connection[Any, Any]") -> Iterator[str]:
    """Take paths until the client says that these are all; raises where it says anything else."""
    if sys.platform != "win32":
        os.set_blocking(caller.fileno(), False)  # half a message must not be waited for
    deadline = monotonic() + _CLIENT_S
    for _ in range(_MOST_PATHS + 1):
        if not caller.poll(max(deadline - monotonic(), 0)):
            break
        said = caller.recv_bytes(_MOST_BYTES)
        if said == _COME:
            return
        path = os.fsdecode(said)
        if not os.path.isabs(path):  # noqa: PTH117 - a text as yet
            break
        yield path
    raise ValueError("this is no summons")


def _find_places(folder: Path) -> Iterator[tuple[Path, str]]:
    """Name the folders where a window may listen, the best one first, each with its address."""
    known_as = os.fsencode(os.path.normcase(folder.resolve()))
    name = f"quietmile-{hashlib.sha256(known_as).hexdigest()[:16]}"
    if sys.platform == "win32":
        yield Path(tempfile.gettempdir()) / name, rf"\\.\pipe\{name}"
        return
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    for base in (runtime, tempfile.gettempdir(), "/tmp"):  # noqa: S108 - ours alone, or refused
        place = Path(base) / name
        address = str(place / _SOCKET)
        is_short = len(os.fsencode(address)) <= _LONGEST_ADDRESS
        if place.is_absolute() and is_short and os.access(base, os.W_OK):
            yield place, address


def _give_up(place: Path, instance: Instance) -> None:
    """Remove what lies there while it is held, so that the next to come begins afresh."""
    for name in (_SOCKET, LOCK):
        with suppress(StoreError):  # Windows removes no open file
            remove_file(place / name)
    instance.release()
    with suppress(StoreError):
        if sys.platform == "win32":
            remove_file(place / LOCK)
    remove_folder(place)


def _is_pipe(address: str) -> bool:
    return address.startswith("\\\\")


def _make_private(place: Path) -> None:
    with worded(place), suppress(FileExistsError):
        place.mkdir(0o700)
    _expect_private(place)


def _expect_private(place: Path) -> None:
    """Refuse a folder that somebody else made or may enter: what passes there is personal."""
    if sys.platform == "win32":
        return  # the person's own by what it inherits
    with worded(place):
        there = place.lstat()
    if (
        not stat.S_ISDIR(there.st_mode)
        or there.st_uid != os.geteuid()
        or stat.S_IMODE(there.st_mode) & 0o077
    ):
        raise StoreError(
            say("{path} is not a folder of your own.", path=str(place)),
            say("Take it away, or let it be read by nobody else."),
        )
