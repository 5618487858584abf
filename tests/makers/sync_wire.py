"""Lets replicas of real logs exchange segments by hand: what a round does, without a place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from app.domain.operations import Blob, Op
from app.services.exporting.items import read_parts, read_runs
from app.services.session import Session
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.turning import turn_on
from app.store.log import Store
from app.sync.joining import begin, join
from app.sync.replica import Applied, Head, Outgoing, Segment
from app.sync.sealed import Sealed
from app.sync.stretching import Cost
from app.sync.targets.folder import TARGET
from tests.makers.logs import HereAndNow, new_log

FAST = Cost(64, 1, 1)
WORDS = "some words that open the store"


@dataclass(slots=True)
class Wire:
    """What lies in the store, unsealed."""

    folder: Path
    segments: dict[str, list[Segment]] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    def fetch(self, blob: Blob) -> bytes | None:
        self.fetched.append(blob.name)
        return self.objects.get(blob.name)


@dataclass(slots=True)
class Peer:
    """A log that takes part."""

    session: Session
    wire: Wire
    replica: LogReplica

    @property
    def store(self) -> Store:
        return self.session.store

    def pull(self, now_ms: int) -> Applied:
        own, applied = self._own(), Applied()
        for device, segments in self.wire.segments.items():
            for it in segments if device != own else ():
                head = self.replica.load_heads().get(device)
                if head is None or it.head.number > head.number:
                    applied = self.replica.apply(it, self.wire.fetch, now_ms)
        self.replica.retry(self.wire.fetch, now_ms)
        self.replica.finish()
        return applied

    def push(self, now_ms: int) -> int:
        """Store what changed; say how many segments that took."""
        for content in self.replica.contents():
            blob = Blob(sha256(content.data).hexdigest(), 1)
            self.wire.objects[blob.name] = content.data
            self.replica.note([(content, blob)])
        while self.replica.cut(self._seal, now_ms):
            pass
        sent = 0
        for it in self.replica.outgoing(is_sent=False):
            self.replica.mark_sent(it.head.number)
            sent += 1
        return sent

    def round(self, now_ms: int) -> None:
        self.pull(now_ms)
        self.push(now_ms)

    def _own(self) -> str:
        membership = self.replica.load_membership()
        assert membership is not None
        return membership.device

    def _seal(self, ops: Sequence[Op]) -> Outgoing:
        own = self._own()
        mine = self.wire.segments.setdefault(own, [])
        number = len(mine) + 1
        head = Head(number, f"{number:064}")
        mine.append(Segment(own, head, list(ops), {}))
        return Outgoing(head, f"s/{own}/{number:08}", Sealed(b"sealed"))


@contextmanager
def peer(folder: Path, wire: Wire) -> Iterator[Peer]:
    """Make an empty log that takes part from the beginning."""
    with new_log(folder) as session, LogReplica(session.store, Objects(HereAndNow)) as replica:
        take_part(session.store, wire, folder.name)
        yield Peer(session, wire, replica)


def take_part(store: Store, wire: Wire, name: str) -> None:
    """Begin or join the store of a wire."""
    wire.folder.mkdir(exist_ok=True)
    place = TARGET.connect({"folder": str(wire.folder)})
    is_first = not place.names("meta/")
    membership = begin(place, name, WORDS, 1, FAST) if is_first else join(place, name, WORDS, 1)
    turn_on(store, membership)


_ONLY_HERE = {"batches", "reports", "ledger", "consents", "changes"}


def say_all(store: Store) -> dict[str, object]:
    """Say all that is the runner's, as an export does, without what is of one computer."""

    def say(db) -> dict[str, object]:
        said: dict[str, object] = {
            name: list(items) for name, items in read_parts(db) if name not in _ONLY_HERE
        }
        for item in said.get("settings", ()):
            assert isinstance(item, dict)
        said["profile"] = [{**it, "id": ""} for it in said["profile"]]
        said["runs"] = {
            id_: {
                **item,
                "batch": None,
                "versions": sorted(item["versions"], key=lambda v: v["id"]),
            }
            for id_, item in read_runs(db)
        }
        return said

    return store.read(say)
