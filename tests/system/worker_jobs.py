"""What workers are asked to do in tests: a module of its own, since each worker imports it."""

import os
import signal
import socket
import sys
import time
from threading import Timer

from app.domain.errors import NotPermitted, UnsupportedFormat
from app.domain.words import say


def obey(order: str) -> object:
    """Do what the order says; each of them works in a spawned process."""
    return _ORDERS[order.partition(" ")[0]](order.partition(" ")[2])


def obey_numbered(item: tuple[int, str]) -> object:
    """Do what the order says, whatever its number."""
    return obey(item[1])


def _eat(_: str) -> int:
    kept = []
    while True:
        kept.append(bytes(2**24))


def _recur(_: str) -> int:
    return 1 + _recur(_)


def _sleep(_: str) -> None:
    time.sleep(60)


def _spin(_: str) -> None:
    while True:
        pass


def _refuse(what: str) -> None:
    raise UnsupportedFormat(say("This is {what}.", what=what))


def _connect(host: str) -> str:
    try:
        socket.create_connection((host or "127.0.0.1", 9), timeout=1)
    except NotPermitted:
        return "refused"
    return "connected"


class _Panic(BaseException):
    """What native code raises that gave up: no Exception."""


def _panic(_: str) -> None:
    raise _Panic


class _Riddle:
    """Can be packed, but not unpacked."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return int, ("no number",)


def _die_later(_: str) -> str:
    Timer(0.05, os._exit, [1]).start()
    return "answered"


def _core_limit(_: str) -> object:
    import resource  # noqa: PLC0415 - Windows has none

    return resource.getrlimit(resource.RLIMIT_CORE)


_ORDERS = {
    "say": lambda words: words,
    "pid": lambda _: os.getpid(),
    "modules": lambda _: sorted(sys.modules),
    "die": lambda code: os._exit(int(code)),
    "kill": lambda _: os.kill(os.getpid(), 9),
    "sleep": _sleep,
    "spin": _spin,
    "eat": _eat,
    "recur": _recur,
    "divide": lambda _: 1 / 0,
    "panic": _panic,
    "leave": lambda _: sys.exit(3),
    "lose-file": lambda _: open("/no/such/file", "rb"),  # noqa: PTH123, SIM115
    "answer-riddle": lambda _: _Riddle(),
    "refuse": _refuse,
    "connect": _connect,
    "answer-much": lambda size: bytes(int(size)),
    "answer-strangely": lambda _: lambda: None,
    "die-later": _die_later,
    "core-limit": _core_limit,
    "held-back": lambda _: sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
}
