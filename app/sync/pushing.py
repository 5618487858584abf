"""Pushes what this device did: objects first, then the segments that refer to them."""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Final

from app.domain.lots import in_lots
from app.domain.operations import Blob, Op
from app.domain.progress import Progress
from app.sync.names import OBJECTS
from app.sync.replica import Content, Outgoing
from app.sync.round import Round
from app.sync.segments import Writer

_MUCH: Final = 2**22  # bytes that are enough for one call, however few objects they are
_MOST_COMING: Final = 32 * 2**20  # bytes
_FEW: Final = 16  # objects that are stored without asking which are there already


def push(round_: Round) -> None:
    """Send all that is to be sent; begun again after a stop, it goes on where it was."""
    send_outgoing(round_)
    _Stocking(round_).store_all()
    _cut_all(round_)


def send_outgoing(round_: Round) -> None:
    """Store the segments that are cut and not there yet."""
    for outgoing in round_.replica.outgoing(is_sent=False):
        round_.put(outgoing.name, outgoing.data)
        _note_sent(round_, outgoing)


def _cut_all(round_: Round) -> None:
    """Cut and send segments in order; the next is cut while one is on its way."""
    on_its_way: tuple[Outgoing, Future[None]] | None = None
    while (made := _cut(round_)) is not None:
        _expect(round_, on_its_way)
        on_its_way = made, round_.place.start(round_.put, made.name, made.data)
    _expect(round_, on_its_way)


def _expect(round_: Round, on_its_way: tuple[Outgoing, Future[None]] | None) -> None:
    """Wait until it is there."""
    if on_its_way is not None:
        outgoing, there = on_its_way
        there.result()
        _note_sent(round_, outgoing)


def _note_sent(round_: Round, outgoing: Outgoing) -> None:
    round_.replica.mark_sent(outgoing.head.number)
    round_.place.tally.sent_ops += outgoing.ops
    round_.has_sent = True


def _cut(round_: Round) -> Outgoing | None:
    """Let the log hand over what changed, as the next segment; None where nothing did."""
    writer = Writer(round_.member, round_.sealer, round_.now_ms)
    made: list[Outgoing] = []

    def seal(ops: Sequence[Op]) -> Outgoing:
        made.append(writer.write(ops, round_.head, round_.heads))
        return made[-1]

    if not round_.replica.cut(seal, round_.now_ms):
        return None
    round_.heads[round_.me] = made[-1].head
    return made[-1]


class _Stocking:
    """Seals and stores objects, several at once, and no more of them in memory than that."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._coming: deque[tuple[list[Content], int, Future[list[Blob]]]] = deque()
        self._coming_bytes = 0
        self._stored = 0
        self._there: frozenset[str] = frozenset()

    def store_all(self) -> None:
        begun = 0
        for lot in in_lots(self._round.replica.contents(), self._round.place.lot, _weigh, _MUCH):
            self._round.check_wanted()
            if begun <= _FEW < begun + len(lot):
                self._there = frozenset(self._round.place.names(OBJECTS))
            begun += len(lot)
            self._start(lot)
        while self._coming:
            self._note()

    def _start(self, lot: list[Content]) -> None:
        weight, data = sum(map(_weigh, lot)), [it.data for it in lot]
        future = self._round.place.start(
            store_objects, self._round, data, self._round.member.epoch, self._there
        )
        self._coming.append(([replace(it, data=b"") for it in lot], weight, future))
        self._coming_bytes += weight
        at_once = self._round.place.at_once
        while len(self._coming) > 2 * at_once or self._coming_bytes > _MOST_COMING:
            self._note()

    def _note(self) -> None:
        """Let the log remember the oldest of what is on its way, once it is there."""
        lot, weight, future = self._coming.popleft()
        self._round.replica.note(list(zip(lot, future.result(), strict=True)))
        self._coming_bytes -= weight
        self._stored += len(lot)
        self._round.place.tally.sent_objects = self._stored
        self._round.watch.tell(Progress(self._stored, 0))


def _weigh(content: Content) -> int:
    return len(content.data)


def store_objects(
    round_: Round, some: Sequence[bytes], epoch: int, there: frozenset[str] = frozenset()
) -> list[Blob]:
    """Seal and store objects, unless they are there; from any thread."""
    sealer = round_.sealer
    named = [(sealer.name(data, epoch), data) for data in some]
    new = {it.name: data for it, data in named if it.name not in there}
    if new:
        round_.place.put_all({it: sealer.seal(it, data, epoch) for it, data in new.items()})
    return [it for it, _ in named]
