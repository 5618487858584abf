"""Merges ops of other computers into the log, within one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from app.domain.operations import Op, Stamp
from app.services.syncing.replica.erasing import (
    erase_here,
    scrub_history,
    take_from_bin,
    would_delete,
)
from app.services.syncing.replica.items import (
    Ready,
    load_item,
    save_item,
    texts_of,
)
from app.services.syncing.replica.measured import Measured
from app.services.syncing.replica.objects import Wanted
from app.services.syncing.replica.sense import Said, read_op
from app.services.syncing.replica.texts import keep_texts
from app.services.syncing.replica.writing import write_won
from app.store.attempts import attempted
from app.store.connection import Connection
from app.store.sync_entities import ACTIVITY
from app.store.sync_kept import DELETING, EARLY, WAITING, Why, keep_op
from app.store.sync_marks import GONE, mark, wipe_marks
from app.store.sync_marks import WHOLE as ALL
from app.store.sync_registers import StoredBlob, load_blobs
from app.store.sync_registers import keep_blob as note_blob
from app.store.sync_state import see_stamp
from app.sync.merge import WHOLE, Item, Merged, Register, is_early, merge

Outcome: TypeAlias = Literal["merged", "nothing", "waiting", "deleting", "early"]
_WHY: Final[Mapping[str, Why]] = {"waiting": WAITING, "deleting": DELETING, "early": EARLY}


@dataclass(slots=True)
class Merging:
    """One transaction that merges ops."""

    db: Connection
    device: str
    now_ms: int
    said: Mapping[int, Said] = field(default_factory=dict)  # what ops say, by their identity
    ready: dict[Wanted, Ready] = field(default_factory=dict)  # objects that can be written
    done: set[int] = field(default_factory=set)  # those that were merged already
    is_judged: bool = False  # deletions are done at once
    came: list[int] = field(default_factory=list)  # runs that were not here
    touched: set[str] = field(default_factory=set)  # kinds of items
    latest: Stamp = 0  # of all that was taken
    conflicts: int = 0
    has_scrubbed: bool = False  # copies of the log hold what was erased

    def take_ready(self, ops: Sequence[Op], ready: Iterable[tuple[Wanted, Ready]]) -> None:
        """Merge runs as their objects get ready: what belongs to them finds them there."""
        of = {(op.entity, op.key, name, it.name): op for op in ops for name, it in op.blobs.items()}
        for wanted, made in ready:
            self.ready[wanted] = made
            op = of[wanted]
            is_run = WHOLE in op.values and isinstance(made, Measured) and self._is_ready(op)
            if is_run and self._merge(op) == "merged":  # and needs no memory any more
                self.done.add(id(op))
                for name, blob in op.blobs.items():
                    del self.ready[op.entity, op.key, name, blob.name]

    def _is_ready(self, op: Op) -> bool:
        names = ((op.entity, op.key, name, blob.name) for name, blob in op.blobs.items())
        return all(it in self.ready for it in names)

    def take(self, op: Op) -> Outcome:
        """Merge an op, or keep it for later."""
        outcome = "merged" if id(op) in self.done else self._merge(op)
        if outcome in _WHY:
            keep_op(self.db, _WHY[outcome], op, self.now_ms)
        if outcome != "early":
            self.latest = max(self.latest, op.stamp)
        return outcome

    def refuse(self, op: Op) -> None:
        """Take a deletion in, and at once set all anew that it would take away."""
        see_stamp(self.db, op.stamp)
        item, new = load_item(self.db, op.entity, op.key)
        if not op.is_erased:
            values = {name: value for name, value in op.values.items() if name != "bin"}
            self.take(replace(op, values=values))  # what else it says holds
            mark(self.db, op.entity, op.key, "bin", self.now_ms)
            return
        merged = merge(item, op)
        kept, new = self._lift(item, merged.item, new)
        save_item(self.db, op.entity, op.key, kept, new)
        self.touched.add(op.entity)

    def _merge(self, op: Op) -> Outcome:
        if is_early(op, self.now_ms):
            return "early"
        said = self.said[id(op)] if id(op) in self.said else read_op(op)
        if said is None:
            return "waiting"  # for a newer program
        item, new = load_item(self.db, op.entity, op.key)
        merged = merge(item, op, texts_of(op.entity))
        if op.is_erased:
            return self._erase(op, item, merged, new)
        if merged.won:
            return self._set(op, said, merged, new)
        self._keep_texts(op, merged)
        return "nothing"

    def _set(self, op: Op, said: Said, merged: Merged, new: frozenset[str]) -> Outcome:
        if WHOLE not in merged.item.registers:
            if not take_from_bin(self.db, op, merged.item.erased, self.device):
                return "waiting"  # for the whole
            return self._merge(op)
        if not self.is_judged and would_delete(self.db, op, merged.won):
            return "deleting"
        found = self._find_objects(op, merged)
        if found is None:
            return "waiting"
        try:
            with attempted(self.db):
                self._keep_texts(op, merged)
                is_new = write_won(self.db, op, said, merged.won, found)
        except ValueError:
            return "waiting"  # for someone who can make sense of it
        self.came += [int(op.key)] if is_new and op.entity == ACTIVITY else []
        won = {ALL if name == WHOLE else name for name in merged.won}
        save_item(self.db, op.entity, op.key, merged.item, new - won)
        for name in merged.won.keys() & op.blobs.keys():
            stored = StoredBlob(op.blobs[name], op.stamp)
            note_blob(self.db, op.entity, op.key, name, stored)
        wipe_marks(self.db, op.entity, op.key)
        self.touched.add(op.entity)
        self.has_scrubbed |= scrub_history(self.db, op)
        return "merged"

    def _erase(self, op: Op, item: Item, merged: Merged, new: frozenset[str]) -> Outcome:
        if merged.item.erased == item.erased:
            return "nothing"
        if not self.is_judged and would_delete(self.db, op, merged.item.registers):
            return "deleting"
        kept = merged.item
        if item.is_whole and kept.registers:
            kept, new = self._lift(item, kept, new)
        else:
            kept = Item({}, kept.erased)  # what came later waits as it came
            erase_here(self.db, op, self.now_ms)
        save_item(self.db, op.entity, op.key, kept, new - {GONE})
        wipe_marks(self.db, op.entity, op.key)
        self.touched.add(op.entity)
        return "merged"

    def _lift(self, item: Item, kept: Item, new: frozenset[str]) -> tuple[Item, frozenset[str]]:
        """Set again what an erasure drops of an item that something later keeps alive."""
        dropped = {it: one for it, one in item.registers.items() if it not in kept.registers}
        if not dropped:
            return kept, new
        over = max(one.stamp for one in dropped.values())
        anew = Register(None, kept.erased[0] + 1, self.device, over)
        see_stamp(self.db, anew.stamp)
        names = {ALL if it == WHOLE else it for it in dropped}
        return Item({**kept.registers, **dict.fromkeys(dropped, anew)}, kept.erased), new | names

    def _find_objects(self, op: Op, merged: Merged) -> dict[str, Ready | None] | None:
        """Find the objects that are to be written; None where one is missing, or damaged."""
        here = load_blobs(self.db, op.entity, op.key)
        found: dict[str, Ready | None] = {}
        for name in merged.won.keys() & op.blobs.keys():
            blob = op.blobs[name]
            ready = self.ready.get((op.entity, op.key, name, blob.name))
            is_held = name in here and here[name].blob.name == blob.name
            if ready is None and not is_held:
                return None
            found[name] = None if is_held else ready
        return found

    def _keep_texts(self, op: Op, merged: Merged) -> None:
        self.conflicts += keep_texts(self.db, op, merged)
