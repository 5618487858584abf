"""What is on its way is bounded, however much there is to send."""

import secrets
import tracemalloc
from collections.abc import Iterator, Sequence

from app.domain.operations import Blob
from app.sync.engine import run_round
from app.sync.replica import Content
from app.sync.sealed import Sealed
from tests.makers.clouds import Cloud, MemoryPlace
from tests.makers.computers import NOW_MS, make_first
from tests.makers.replicas import MemoryReplica

MANY, SIZE = 3000, 100_000
BOUND = 120 * 2**20


class Endless(MemoryReplica):
    """A log with more to store than fits into memory."""

    noted = 0

    def contents(self) -> Iterator[Content]:
        start = secrets.token_bytes(SIZE)
        for number in range(MANY):
            yield Content("activity", str(number), "file", b"%d" % number + start, number)

    def note(self, stored: Sequence[tuple[Content, Blob]]) -> None:
        assert all(content.data == b"" for content, _ in stored)
        self.noted += len(stored)


class Sink(MemoryPlace):
    """A place that keeps no objects."""

    def put(self, name: str, data: Sealed) -> None:
        if not name.startswith("o/"):
            super().put(name, data)


def test_a_first_push_is_as_flat_as_a_later_one() -> None:
    first = make_first(Cloud())
    log = Endless()
    log.kept = first.log.kept
    tracemalloc.start()
    try:
        outcome = run_round(log, Sink(first.place.cloud), NOW_MS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert outcome.tally.sent_objects == log.noted == MANY
    assert outcome.tally.sent_bytes > MANY * SIZE > 2 * BOUND
    assert peak < BOUND
