"""A place in use: what goes there and comes from there is counted, and several things at once."""

import contextvars
import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from app.sync.sealed import Sealed

if TYPE_CHECKING:  # the menu of places is loaded only where sync is turned on
    from app.sync.targets import Place

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(slots=True)
class Tally:
    """What went to the place, and what came from it."""

    sent_ops: int = 0
    sent_objects: int = 0
    sent_bytes: int = 0
    received_ops: int = 0
    received_objects: int = 0
    received_bytes: int = 0


class CountedPlace:
    """Hands on to a place, from any thread."""

    def __init__(self, place: "Place") -> None:
        self.at_once, self.lot = place.at_once, place.lot
        self.tally = Tally()
        self._place = place
        self._counting = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def names(self, under: str) -> Collection[str]:
        return self._place.names(under)

    def get(self, name: str) -> Sealed:
        data = self._place.get(name)
        with self._counting:
            self.tally.received_bytes += len(data)
        return data

    def put(self, name: str, data: Sealed) -> None:
        self._place.put(name, data)
        with self._counting:
            self.tally.sent_bytes += len(data)

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        self._place.put_all(objects)
        with self._counting:
            self.tally.sent_bytes += sum(map(len, objects.values()))

    def delete(self, name: str) -> None:
        self._place.delete(name)

    def close(self) -> None:
        """Leave the place open: whoever opened it closes it."""

    def start(
        self, work: Callable[Given, Made], /, *given: Given.args, **named: Given.kwargs
    ) -> "Future[Made]":
        """Do something on another thread, under whatever permits hold on this one."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.at_once, thread_name_prefix="sync")
        context = contextvars.copy_context()
        return self._pool.submit(lambda: context.run(work, *given, **named))
