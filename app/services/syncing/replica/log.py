"""The log as the engine of sync sees it; each call is one transaction."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, Self

from app.domain.operations import Blob, Op
from app.domain.topics import SYNC
from app.services.syncing.replica.contents import find_data, list_contents
from app.services.syncing.replica.files import mark_files
from app.services.syncing.replica.memberships import load_membership, save_membership
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.restarting import restart_as
from app.services.syncing.replica.stamping import stamp_marks
from app.services.syncing.replica.state import tell_state
from app.services.syncing.replica.taking import Taking
from app.services.syncing.replica.telling import gather_new
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.log import Store
from app.store.sync_kept import list_kept
from app.store.sync_marks import WHOLE, has_marks, is_marking, start_marking
from app.store.sync_registers import (
    StoredBlob,
    find_holder,
    forget_garbage,
    keep_blob,
    list_blobs,
    list_garbage,
    load_registers,
    note_cut,
)
from app.store.sync_state import (
    OwnSegment,
    forget_segments,
    keep_segment,
    list_heads,
    mark_sent,
    move_head,
    next_segment,
    read_state,
)
from app.sync.membership import Membership
from app.sync.replica import Applied, Content, Fetch, Head, Heads, Outgoing, Segment
from app.sync.sealed import Sealed

KEPT_HERE: Final = "kept-here"  # the kinds of items that do not travel from this computer
_PAGE: Final = 200
_NOTED: Final = 500


class LogReplica:
    """A log that takes part in sync."""

    def __init__(self, store: Store, objects: Objects | None = None) -> None:
        self._store = store
        self._objects = objects or Objects()
        self._has_news = False
        self._noted: list[tuple[Content, Blob]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._objects.close()

    def finish(self) -> None:
        """Make the numbers that hang on what came."""
        self._keep_noted()
        if self._has_news:
            self._value_runs()
            self._has_news = False

    def load_membership(self) -> Membership | None:
        return self._store.read(load_membership)

    def save_membership(self, membership: Membership) -> None:
        self._store.write(SYNC, lambda db: save_membership(db, membership))

    def load_heads(self) -> dict[str, Head]:
        found = self._store.read(list_heads)
        return {device: Head(*head) for device, head in found.items()}

    def contents(self) -> Iterator[Content]:
        self._keep_noted()
        self._stamp()
        yield from list_contents(self._store, self._kept_here())

    def note(self, stored: Sequence[tuple[Content, Blob]]) -> None:
        """Remember it, many at once: what a kill takes away is only stored once more."""
        self._noted += stored
        if len(self._noted) >= _NOTED:
            self._keep_noted()

    def _keep_noted(self) -> None:
        stored, self._noted = self._noted, []
        if not stored:
            return

        def write(db: Connection) -> None:
            for it, blob in stored:  # unless the field has changed since
                known = load_registers(db, it.entity, it.key)
                row = known.get(it.field) or known.get(WHOLE)
                if row is not None and row.stamp == it.handle:
                    keep_blob(db, it.entity, it.key, it.field, StoredBlob(blob, it.handle))

        self._store.write(SYNC, write)

    def cut(self, seal: Callable[[Sequence[Op]], Outgoing], now_ms: int) -> bool:
        self._keep_noted()
        device, kept_here = self._device(), self._kept_here()

        def cut(db: Connection) -> bool:
            stamp_marks(db, device)
            cuts = gather_new(db, device, kept_here)
            if not cuts:
                return False
            made = seal([it.op for it in cuts])
            items = [[it.op.entity, it.op.key, it.fields, it.op.stamp] for it in cuts]
            own = OwnSegment(made.head.number, made.head.hash, made.name, made.data)
            keep_segment(db, own, items)
            for it in cuts:
                note_cut(db, it.op.entity, it.op.key, it.fields, device)
            move_head(db, device, made.head.number, made.head.hash, now_ms)
            return True

        return self._store.write(SYNC, cut)

    def outgoing(self, *, is_sent: bool | None = None) -> Iterator[Outgoing]:
        after = 0
        while True:
            found = self._store.read(partial(next_segment, after=after, is_sent=is_sent))
            if found is None:
                return
            after = found.number
            head = Head(found.number, found.hash)
            yield Outgoing(head, found.name, Sealed(found.data), found.is_sent, found.ops)

    def mark_sent(self, number: int) -> None:
        self._store.write(SYNC, lambda db: mark_sent(db, number))

    def forget_outgoing(self, up_to: int) -> None:
        self._store.write(SYNC, lambda db: forget_segments(db, up_to))

    def apply(self, segment: Segment, fetch: Fetch, now_ms: int) -> Applied:
        def move_on(db: Connection) -> None:
            move_head(db, segment.device, segment.head.number, segment.head.hash, now_ms)

        return self._take(fetch, now_ms).take(segment.ops, move_on)

    def adopt(self, ops: Iterator[Op], heads: Heads, fetch: Fetch, now_ms: int) -> Applied:
        applied = self._take(fetch, now_ms).take_all(ops, self._value_runs)

        def move_on(db: Connection) -> None:
            known = list_heads(db)
            for device, head in heads.items():
                if device not in known or known[device][0] < head.number:
                    move_head(db, device, head.number, head.hash, now_ms)

        self._store.write(SYNC, move_on)
        return applied

    def retry(self, fetch: Fetch, now_ms: int) -> Applied:
        taking = self._take(fetch, now_ms)
        taking.fetch_lost()
        applied = taking.take_kept()
        taking.delete()
        return applied

    def state(self) -> Iterator[Op]:
        yield from tell_state(self._store, self._kept_here())

    def find_content(self, blob: Blob) -> bytes | None:
        holder = self._store.read(lambda db: find_holder(db, blob.name))
        return None if holder is None else find_data(self._store, holder)

    def blobs(self) -> Iterator[Blob]:
        after = ""
        while some := self._store.read(partial(list_blobs, after=after, most=_PAGE)):
            after = some[-1].name
            yield from some
        for it in self._store.read(list_kept):
            yield from it.op.blobs.values()

    def garbage(self) -> Sequence[Blob]:
        return self._store.write(SYNC, list_garbage)

    def forget_garbage(self, blobs: Sequence[Blob]) -> None:
        names = [it.name for it in blobs]
        self._store.write(SYNC, lambda db: forget_garbage(db, names))

    def restart_as(self, membership: Membership) -> None:
        self._store.write(SYNC, lambda db: restart_as(db, membership))

    def _value_runs(self) -> None:
        value_runs(self._store)

    def _take(self, fetch: Fetch, now_ms: int) -> Taking:
        self._stamp()
        self._has_news = True
        return Taking(self._store, self._objects, self._device(), fetch, now_ms)

    def _stamp(self) -> None:
        """Stamp what changed here, before others' changes are looked at."""
        mark_files(self._store)
        device = self._device()
        if not self._store.read(is_marking):  # a newer program, with more to mark
            self._store.write(SYNC, start_marking)
        if self._store.read(has_marks):
            self._store.write(SYNC, lambda db: stamp_marks(db, device))

    def _device(self) -> str:
        membership = self.load_membership()
        if membership is None:
            raise ValueError("sync is not on")
        return membership.device

    def _kept_here(self) -> frozenset[str]:
        return frozenset(self._store.read(lambda db: read_state(db, KEPT_HERE)) or ())
