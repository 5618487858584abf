"""Pushes what this device did: objects first, then the segments that refer to them."""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Final

from app.domain.operations import Blob, Op
from app.domain.progress import Progress
from app.sync.names import OBJECTS
from app.sync.replica import Content, Outgoing
from app.sync.round import Round
from app.sync.segments import Writer

_MOST_COMING: Final = 32
_MOST_COMING_BYTES: Final = 32 * 2**20
_FEW: Final = 16  # objects that are stored without asking which are there already


def push(round_: Round) -> None:
    """Send all that is to be sent; begun again after a stop, it goes on where it was."""
    send_outgoing(round_)
    _Stocking(round_).store_all()
    while _cut(round_):
        send_outgoing(round_)


def send_outgoing(round_: Round) -> None:
    """Store the segments that are cut and not there yet."""
    for outgoing in round_.replica.outgoing(is_sent=False):
        round_.put(outgoing.name, outgoing.data)
        round_.replica.mark_sent(outgoing.head.number)
        round_.place.tally.sent_ops += outgoing.ops
        round_.has_sent = True


def _cut(round_: Round) -> bool:
    """Let the log hand over what changed, as the next segment."""
    writer = Writer(round_.member, round_.sealer, round_.now_ms)
    made: list[Outgoing] = []

    def seal(ops: Sequence[Op]) -> Outgoing:
        made.append(writer.write(ops, round_.head, round_.heads))
        return made[-1]

    if not round_.replica.cut(seal, round_.now_ms):
        return False
    round_.heads[round_.me] = made[-1].head
    return True


class _Stocking:
    """Seals and stores objects, several at once, and no more of them in memory than that."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._coming: deque[tuple[Content, int, Future[Blob]]] = deque()
        self._coming_bytes = 0
        self._stored = 0
        self._there: frozenset[str] = frozenset()

    def store_all(self) -> None:
        for count, content in enumerate(self._round.replica.contents()):
            self._round.check_wanted()
            if count == _FEW:
                self._there = frozenset(self._round.place.names(OBJECTS))
            self._start(content)
            while len(self._coming) >= _MOST_COMING or self._coming_bytes > _MOST_COMING_BYTES:
                self._note()
        while self._coming:
            self._note()

    def _start(self, content: Content) -> None:
        size = len(content.data)
        future = self._round.place.start(
            store_object, self._round, content.data, self._round.member.epoch, self._there
        )
        self._coming.append((replace(content, data=b""), size, future))
        self._coming_bytes += size

    def _note(self) -> None:
        """Let the log remember the oldest half of what is on its way, as it arrives."""
        stored = []
        for _ in range(max(len(self._coming) // 2, 1)):
            content, size, future = self._coming.popleft()
            stored.append((content, future.result()))
            self._coming_bytes -= size
        self._round.replica.note(stored)
        self._stored += len(stored)
        self._round.place.tally.sent_objects = self._stored
        self._round.watch.tell(Progress(self._stored, 0))


def store_object(
    round_: Round, data: bytes, epoch: int, there: frozenset[str] = frozenset()
) -> Blob:
    """Seal and store an object, unless it is there; from any thread."""
    blob = round_.sealer.name(data, epoch)
    if blob.name not in there:
        round_.place.put(blob.name, round_.sealer.seal(blob.name, data, epoch))
    return blob
