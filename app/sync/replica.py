"""What the engine needs of a log; each call is one transaction, done whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from app.domain.operations import Blob, Op
from app.sync.membership import Membership
from app.sync.sealed import Sealed

Fetch: TypeAlias = Callable[[Blob], bytes | None]  # None: not there yet, or damaged


@dataclass(frozen=True, slots=True)
class Head:
    """The latest segment of a device: its number, from 1 on, and the hash of its sealed bytes."""

    number: int
    hash: str


Heads: TypeAlias = Mapping[str, Head]  # by device; without those of whom nothing is known


@dataclass(frozen=True, slots=True)
class Segment:
    """What one device did, opened and found genuine; its ops carry that device."""

    device: str
    head: Head
    ops: Sequence[Op]
    heads: Heads  # what that device knew of the others when it wrote this
    at_ms: int = 0  # when that was, by its clock


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A segment of our own, kept as it was sealed, until a snapshot takes its place."""

    head: Head
    name: str
    data: Sealed
    is_sent: bool = False
    ops: int = 0  # that it holds; not told of one that was sent


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that must be in the store before anything may refer to them."""

    entity: str
    key: str
    field: str
    data: bytes
    handle: int  # of these very bytes: other bytes of the same field have another one


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of what was handed over."""

    ops: int = 0
    conflicts: int = 0
    waiting: int = 0  # for objects that are not there yet
    held: int = 0  # deletions that wait for the runner's yes
    early: int = 0  # stamped more than a day ahead of this computer's clock


class Replica(Protocol):
    """A log as the engine sees it; what it holds, and where, is none of the engine's business."""

    def load_membership(self) -> Membership | None:
        """Load who takes part and by which keys; None where sync was never turned on."""

    def save_membership(self, membership: Membership) -> None:
        """Keep it."""

    def load_heads(self) -> dict[str, Head]:
        """Load the latest segment of each device that was applied, and of this one that was cut."""

    def contents(self) -> Iterator[Content]:
        """Hand over, one after another, the bytes that changed and are not in the store yet."""

    def note(self, stored: Sequence[tuple[Content, Blob]]) -> None:
        """Remember what is in the store under which name, unless it has changed since.

        Called while `contents` is being read, with contents whose data is left out.
        """

    def cut(self, seal: Callable[[Sequence[Op]], Outgoing], now_ms: int) -> bool:
        """Gather what changed, at most some hundred ops, stamp it, let it be sealed, keep both.

        What waits for its bytes to be stored is left for later, as are files that were added since
        `contents` was asked for. False where there is nothing.
        """

    def outgoing(self, *, is_sent: bool | None = None) -> Iterator[Outgoing]:
        """Hand over segments of our own in order: those sent, those not, or all."""

    def mark_sent(self, number: int) -> None:
        """Remember that a segment of ours is in the store."""

    def apply(self, segment: Segment, fetch: Fetch, now_ms: int) -> Applied:
        """Merge a segment and move the head of its device on."""

    def retry(self, fetch: Fetch, now_ms: int) -> Applied:
        """Merge what waited, or was too early, and can be merged now."""

    def state(self) -> Iterator[Op]:
        """Tell all that is known, as ops under their own stamps and devices, erased items too.

        So that nothing is lost to whoever reads this in place of segments, it tells too what
        waits here for an object, for its time, or for the runner's yes.
        """

    def adopt(self, ops: Iterator[Op], heads: Heads, fetch: Fetch, now_ms: int) -> Applied:
        """Merge a snapshot and move heads on to what it covers; a few runs a transaction."""

    def forget_outgoing(self, up_to: int) -> None:
        """Let go of segments of our own that a snapshot covers."""

    def find_content(self, blob: Blob) -> bytes | None:
        """Find the bytes of an object, to store them again where they are lost."""

    def blobs(self) -> Iterator[Blob]:
        """List the objects that what is known refers to."""

    def garbage(self) -> Sequence[Blob]:
        """List objects that something referred to and nothing does any more."""

    def forget_garbage(self, blobs: Sequence[Blob]) -> None:
        """They are gone from the store."""

    def restart_as(self, membership: Membership) -> None:
        """Become another device: what was cut and not sent is to be cut anew under that name.

        Segments of the old device are forgotten; its head becomes that of the last one sent.
        """
