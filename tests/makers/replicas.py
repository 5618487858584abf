"""A log in memory, as the sync engine sees one: items by the rules of merging, and their bytes."""

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from app.domain.operations import Blob, Op, Stamp, make_stamp
from app.sync.membership import Membership
from app.sync.merge import (
    WHOLE,
    Item,
    find_over,
    is_early,
    is_too_much,
    lift,
    merge,
    tell,
)
from app.sync.replica import Applied, Content, Fetch, Head, Heads, Outgoing, Segment
from app.sync.said import pack_membership, unpack_membership
from tests.makers.clouds import Kills

TEXTS = frozenset({"title", "notes"})
_AT_MOST = 5  # ops in a segment: few, so that there are several
Address = tuple[str, str]
Done = TypeVar("Done")


@dataclass
class Kept:
    """All that is on the disk of one computer."""

    membership: bytes | None = None
    items: dict[Address, Item] = field(default_factory=dict)
    whole: dict[Address, Item] = field(default_factory=dict)  # each as it was when last whole
    bytes_: dict[str, bytes] = field(default_factory=dict)  # of objects, by name
    edits: list[tuple[Address, dict[str, Any], dict[str, bytes], bool]] = field(
        default_factory=list
    )
    stored: dict[bytes, Blob] = field(default_factory=dict)
    lifted: list[Op] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    sent: Head | None = None  # the latest segment of its own that is in the store
    outgoing: list[Outgoing] = field(default_factory=list)
    cut: list[tuple[int, Op]] = field(default_factory=list)
    waiting: set[Blob] = field(default_factory=set)
    early: list[Op] = field(default_factory=list)
    held: list[Op] = field(default_factory=list)
    lost: set[tuple[Address, str, str]] = field(default_factory=set)  # other versions of texts
    ever: set[Blob] = field(default_factory=set)
    gone: set[Blob] = field(default_factory=set)
    latest: Stamp = 0


class MemoryReplica:
    """Each call is whole or not at all: a kill leaves what was kept before it, or after it."""

    def __init__(self, kills: Kills | None = None) -> None:
        self.kept = Kept()
        self.kills = kills or Kills()
        self.made: list[tuple[int, Op]] = []  # all ever cut here, for the oracle: no kill forgets
        self._files: dict[int, bytes] = {}

    # What the runner does

    def edit(self, key: str, **values: Any) -> None:
        """Change fields of an item that is there."""
        if self.is_shown(("activity", key)):
            self.kept.edits.append((("activity", key), values, {}, False))

    def add(self, key: str, data: bytes, **values: Any) -> None:
        """Add a whole item with a file."""
        whole = {WHOLE: True, **values}
        self.kept.edits.append((("activity", key), whole, {"file": data}, False))

    def erase(self, key: str) -> None:
        """Erase an item for good."""
        if self.is_shown(("activity", key)):
            self.kept.edits.append((("activity", key), {}, {}, True))

    def accept(self) -> None:
        """Say yes to what is held."""
        held, self.kept.held = self.kept.held, []
        for op in held:
            self._merge(op)

    def refuse(self) -> None:
        """Say no: what was to be erased is set again."""
        held, self.kept.held = self.kept.held, []
        for op in held:
            address = (op.entity, op.key)
            again = lift(self.kept.items[address], op.moment, address, self._device)
            self.kept.lifted += [again] if again else []
            self._merge(op)

    def is_shown(self, address: Address) -> bool:
        edits = [(values, gone) for at, values, _, gone in self.kept.edits if at == address]
        is_there = address in self.kept.items and self.kept.items[address].is_whole
        for values, gone in edits:
            is_there = (is_there or WHOLE in values) and not gone
        return is_there

    def shown(self) -> dict[str, dict[str, Any]]:
        """Show what a runner would see: whole items, with their bytes where these are here."""
        return {
            key: {
                name: self.kept.bytes_.get(one.value.name)
                if isinstance(one.value, Blob)
                else one.value
                for name, one in item.registers.items()
            }
            for (_, key), item in self.kept.items.items()
            if item.is_whole
        }

    # What the engine asks for

    def load_membership(self) -> Membership | None:
        kept = self.kept.membership
        return None if kept is None else unpack_membership(kept)

    def save_membership(self, membership: Membership) -> None:
        self._do(lambda: setattr(self.kept, "membership", pack_membership(membership)))

    def load_heads(self) -> dict[str, Head]:
        return dict(self.kept.heads)

    def contents(self) -> Iterator[Content]:
        wanted = {data: at for at, _, files, _ in self.kept.edits for data in files.values()}
        for number, (data, (entity, key)) in enumerate(wanted.items()):
            if data not in self.kept.stored:
                self._files[number] = data
                yield Content(entity, key, "file", data, number)

    def note(self, stored: Sequence[tuple[Content, Blob]]) -> None:
        def keep() -> None:
            for content, blob in stored:
                data = self._files[content.handle]
                self.kept.stored[data] = blob
                self.kept.bytes_[blob.name] = data

        self._do(keep)

    def cut(self, seal: Callable[[Sequence[Op]], Outgoing], now_ms: int) -> bool:
        ops: list[Op] = list(self.kept.lifted[:_AT_MOST])
        taken = len(ops)
        latest = self.kept.latest
        edits = self.kept.edits[: _AT_MOST - taken]
        items = dict(self.kept.items)
        for (entity, key), values, files, is_erased in edits:
            latest = make_stamp(now_ms, latest)
            item = items.get((entity, key), Item())
            blobs = {name: self.kept.stored[data] for name, data in files.items()}
            over = max(
                (find_over(item.registers.get(name), self._device) for name in {**values, **blobs}),
                default=0,
            )
            op = Op(entity, key, latest, self._device, values, blobs, is_erased, over)
            items[entity, key] = merge(item, op).item
            ops.append(op)
        if not ops:
            return False
        outgoing = seal(ops)

        def keep() -> None:
            del self.kept.lifted[:taken], self.kept.edits[: len(edits)]
            for op in ops:
                self._merge(op)
                self.kept.cut.append((outgoing.head.number, op))
                self.made.append((outgoing.head.number, op))
            self.kept.latest = latest
            self.kept.outgoing.append(outgoing)
            self.kept.heads[self._device] = outgoing.head

        self._do(keep)
        return True

    def outgoing(self, *, is_sent: bool | None = None) -> Iterator[Outgoing]:
        yield from [one for one in self.kept.outgoing if is_sent in (None, one.is_sent)]

    def mark_sent(self, number: int) -> None:
        def keep() -> None:
            self.kept.outgoing = [
                replace(one, is_sent=True) if one.head.number == number else one
                for one in self.kept.outgoing
            ]
            sent = [one.head for one in self.kept.outgoing if one.is_sent]
            self.kept.sent = max([self.kept.sent or sent[0], *sent], key=_number)

        self._do(keep)

    def apply(self, segment: Segment, fetch: Fetch, now_ms: int) -> Applied:
        def keep() -> Applied:
            applied = self._take(segment.ops, fetch, now_ms)
            self.kept.heads[segment.device] = segment.head
            return applied

        return self._do(keep)

    def retry(self, fetch: Fetch, now_ms: int) -> Applied:
        def keep() -> Applied:
            early, self.kept.early = self.kept.early, []
            return self._take(early, fetch, now_ms)

        return self._do(keep)

    def state(self) -> Iterator[Op]:
        for address, item in self.kept.items.items():
            yield from tell(item, address)
        yield from self.kept.early
        yield from self.kept.held

    def adopt(self, ops: Iterator[Op], heads: Heads, fetch: Fetch, now_ms: int) -> Applied:
        told = list(ops)

        def keep() -> Applied:
            applied = self._take(told, fetch, now_ms)
            for device, head in heads.items():
                known = self.kept.heads.get(device)
                if device != self._device and (known is None or known.number < head.number):
                    self.kept.heads[device] = head
            return applied

        return self._do(keep)

    def forget_outgoing(self, up_to: int) -> None:
        def keep() -> None:
            self.kept.outgoing = [one for one in self.kept.outgoing if one.head.number > up_to]

        self._do(keep)

    def find_content(self, blob: Blob) -> bytes | None:
        return self.kept.bytes_.get(blob.name)

    def blobs(self) -> Iterator[Blob]:
        yield from self._referred()

    def garbage(self) -> Sequence[Blob]:
        pending = {data for _, _, files, _ in self.kept.edits for data in files.values()}
        kept = {blob for data, blob in self.kept.stored.items() if data in pending}
        return sorted(self.kept.ever - self.kept.gone - self._referred() - kept, key=str)

    def forget_garbage(self, blobs: Sequence[Blob]) -> None:
        def keep() -> None:
            self.kept.gone |= set(blobs)
            for blob in blobs:
                data = self.kept.bytes_.pop(blob.name, None)
                if data is not None:
                    self.kept.stored.pop(data, None)

        self._do(keep)

    def restart_as(self, membership: Membership) -> None:
        def keep() -> None:
            unsent = {one.head.number for one in self.kept.outgoing if not one.is_sent}
            self.kept.heads.pop(self._device, None)
            if self.kept.sent is not None:
                self.kept.heads[self._device] = self.kept.sent
                self.kept.sent = None
            self.kept.membership = pack_membership(membership)
            self.kept.lifted = [
                replace(op, device=membership.device)
                for number, op in self.kept.cut
                if number in unsent
            ] + self.kept.lifted
            self.kept.outgoing, self.kept.cut = [], []

        self._do(keep)

    # How it does that

    @property
    def _device(self) -> str:
        member = self.load_membership()
        assert member is not None
        return member.device

    def _take(self, ops: Sequence[Op], fetch: Fetch, now_ms: int) -> Applied:
        lost = len(self.kept.lost)
        erased = [op for op in ops if op.is_erased and self._would_erase(op)]
        present = sum(item.is_whole for item in self.kept.items.values())
        is_held = is_too_much(len(erased), present)
        for op in ops:
            if is_early(op, now_ms):
                self.kept.early.append(op)
            elif is_held and op in erased:
                self.kept.held.append(op)
            else:
                self._merge(op)
        for blob in self._referred():
            if blob.name not in self.kept.bytes_:
                data = fetch(blob)
                if data is not None:
                    self.kept.bytes_[blob.name] = data
        waiting = sum(blob.name not in self.kept.bytes_ for blob in self._referred())
        return Applied(
            len(ops), len(self.kept.lost) - lost, waiting, len(self.kept.held), len(self.kept.early)
        )

    def _would_erase(self, op: Op) -> bool:
        item = self.kept.items.get((op.entity, op.key), Item())
        return item.is_whole and not merge(item, op).item.registers

    def _merge(self, op: Op) -> None:
        address = (op.entity, op.key)
        before = self.kept.items.get(address, Item())
        merged = merge(before, op, TEXTS)
        after = merged.item
        self.kept.items[address] = after
        self.kept.latest = max(self.kept.latest, op.stamp)
        self.kept.ever |= set(op.blobs.values())
        self.kept.gone -= self._referred()
        for name, one in merged.lost.items():
            self.kept.lost.add((address, name, str(one.value)))
        if before.is_whole:
            self.kept.whole[address] = before
        if after.registers and not after.is_whole and address in self.kept.whole:
            again = lift(self.kept.whole[address], after.erased, address, self._device)
            self.kept.lifted += [again] if again else []
        elif after.is_whole:
            self.kept.whole.pop(address, None)

    def _referred(self) -> set[Blob]:
        return {
            one.value
            for item in self.kept.items.values()
            for one in item.registers.values()
            if isinstance(one.value, Blob)
        }

    def _do(self, work: Callable[[], Done]) -> Done:
        """Do something whole or not at all, and let the process die before or after it."""
        self.kills.step()
        before = replace(
            self.kept,
            **{one.name: copy.copy(getattr(self.kept, one.name)) for one in fields(Kept)},
        )
        try:
            done = work()
        except BaseException:
            self.kept = before
            raise
        self.kills.step()
        return done


def _number(head: Head) -> int:
    return head.number
