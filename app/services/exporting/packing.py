"""Packs columns on the other cores while the log is read on: packing is most of the work."""

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from app.services.exporting.columns import Columns, write_columns

_THREADS: Final = min(4, os.cpu_count() or 1)  # zlib lets others work meanwhile
_AHEAD: Final = 2 * _THREADS  # so much is in memory


class Packing:
    """Hands over what is packed in the order in which it was added, on the thread that adds."""

    def __init__(self, put: Callable[[str, bytes], None]) -> None:
        self._put = put
        self._threads = ThreadPoolExecutor(_THREADS, "packing")
        self._begun: deque[tuple[str, Future[bytes]]] = deque()

    def add(self, name: str, columns: Columns) -> None:
        """Pack these columns into a file of this name."""
        self._begun.append((name, self._threads.submit(write_columns, columns)))
        while len(self._begun) > _AHEAD:
            self._hand_over()

    def finish(self) -> None:
        """Hand over the rest."""
        while self._begun:
            self._hand_over()

    def close(self) -> None:
        """Drop what is not handed over, and leave no thread behind."""
        self._threads.shutdown(cancel_futures=True)

    def _hand_over(self) -> None:
        name, packed = self._begun.popleft()
        self._put(name, packed.result())
