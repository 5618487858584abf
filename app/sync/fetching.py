"""Fetches objects that ops refer to, the next ones while the log is busy with those before."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Final

from app.domain.errors import Missing, Tampered
from app.domain.operations import Blob, Op
from app.sync.round import Round

_AHEAD: Final = 16


class Fetching:
    """Hands over objects by what names them; begins to look ahead once one was asked for."""

    def __init__(self, round_: Round, ops: Iterable[Op] = ()) -> None:
        self._round = round_
        self._next: deque[Blob] = deque()
        self._coming: dict[Blob, tuple[int, Future[list[bytes | None]]]] = {}
        self._lot = max(min(round_.place.lot, _AHEAD // round_.place.at_once), 1)
        for op in ops:
            self._next.extend(op.blobs.values())

    def __call__(self, blob: Blob) -> bytes | None:
        """Fetch one; None where it is not there yet, or damaged, which is remembered."""
        self._round.check_wanted()
        waited = self._coming.pop(blob, None)
        if waited is None:
            self._skip_to(blob)
            self._look_ahead()
            data = self._read(blob)
        else:
            self._look_ahead()
            at, some = waited
            data = some.result()[at]
        if data is None:
            self._round.lacks.add(blob)
        else:
            self._round.lacks.discard(blob)
            self._round.place.tally.received_objects += 1
        return data

    def follow(self, ops: Iterable[Op]) -> Iterator[Op]:
        """Hand ops on, and know from them what will be asked for."""
        for op in ops:
            self._next.extend(op.blobs.values())
            yield op

    def _skip_to(self, blob: Blob) -> None:
        """Forget what was passed over: it is here already."""
        if blob in self._next:
            self._coming.clear()
            while self._next.popleft() != blob:
                pass

    def _look_ahead(self) -> None:
        while self._next and len(self._coming) < _AHEAD:
            lot = [self._next.popleft() for _ in range(min(self._lot, len(self._next)))]
            some = self._round.place.start(self._read_all, lot)
            self._coming |= {blob: (at, some) for at, blob in enumerate(lot)}

    def _read_all(self, blobs: Sequence[Blob]) -> list[bytes | None]:
        data = []
        for it in blobs:
            self._round.check_wanted()
            data.append(self._read(it))
        return data

    def _read(self, blob: Blob) -> bytes | None:
        try:
            return self._round.sealer.open_object(blob, self._round.place.get(blob.name))
        except (Missing, Tampered):
            return None
