"""A place in memory, and what can happen to one."""

import threading
from collections.abc import Collection, Mapping

from app.domain.errors import Missing, Unreachable
from app.domain.words import say
from app.sync.sealed import Sealed


class Killed(BaseException):
    """The process is gone, in the middle of whatever it did."""


class Kills:
    """Lets the process die at a call that is chosen before; counts calls all the time."""

    def __init__(self) -> None:
        self.calls = 0
        self.at: int | None = None
        self._lock = threading.Lock()

    def step(self) -> None:
        with self._lock:
            self.calls += 1
            if self.at is not None and self.calls >= self.at:
                raise Killed


class Cloud:
    """What lies in a place, whoever looks."""

    def __init__(self) -> None:
        self.files: dict[str, Sealed] = {}
        self.is_away = False
        self.reads: list[str] = []


class MemoryPlace:
    """One computer's way to a cloud."""

    at_once = 8
    lot = 3

    def __init__(self, cloud: Cloud, kills: Kills | None = None) -> None:
        self.cloud = cloud
        self.kills = kills or Kills()

    def names(self, under: str) -> Collection[str]:
        self._step()
        return [name for name in list(self.cloud.files) if name.startswith(under)]

    def get(self, name: str) -> Sealed:
        self._step()
        self.cloud.reads.append(name)
        if name not in self.cloud.files:
            raise Missing(say("There is no such file."))
        return self.cloud.files[name]

    def put(self, name: str, data: Sealed) -> None:
        self._step()
        self.cloud.files[name] = data

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        for name, data in objects.items():
            self.put(name, data)

    def delete(self, name: str) -> None:
        self._step()
        self.cloud.files.pop(name, None)

    def close(self) -> None:
        pass

    def _step(self) -> None:
        self.kills.step()
        if self.cloud.is_away:
            raise Unreachable(say("The place does not answer."))
