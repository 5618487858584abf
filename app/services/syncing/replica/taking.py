"""Takes in what others did: objects first, then all that hangs together in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from app.domain.operations import Op
from app.domain.topics import RUNS, SYNC
from app.services.safekeeping import forget_snapshots
from app.services.syncing.replica.erasing import list_outstayed
from app.services.syncing.replica.files import drop_files, keep_files, list_lost
from app.services.syncing.replica.items import load_item
from app.services.syncing.replica.judging import is_file_needed, judge_deletions
from app.services.syncing.replica.linking import link_new, settle_chains
from app.services.syncing.replica.measured import FileJob
from app.services.syncing.replica.merging import Merging, Outcome
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.stamping import stamp_marks
from app.services.syncing.replica.topics import topics_of
from app.store.connection import Connection
from app.store.log import Store, forget_spare
from app.store.packed_file import PackedFile
from app.store.runs import erase_runs
from app.store.sync_entities import ORIGINAL
from app.store.sync_kept import (
    DELETING,
    EARLY,
    WAITING,
    Kept,
    drop_kept,
    keep_for,
    list_kept,
)
from app.sync.merge import is_early, merge
from app.sync.replica import Applied, Fetch

Then: TypeAlias = Callable[[Connection], None]
_AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True)
class Taking:
    """Some ops on their way into the log."""

    store: Store
    objects: Objects
    device: str
    fetch: Fetch
    now_ms: int

    def take(self, ops: Sequence[Op], then: Then = lambda _: None) -> Applied:
        """Merge ops, and do what belongs to the same transaction."""

        def merge(merging: Merging) -> list[Outcome]:
            outcomes = [merging.take(op) for op in ops]
            then(merging.db)
            return outcomes

        return self._write(ops, merge)

    def take_kept(self) -> Applied:
        """Merge what was kept, as far as it can be now."""
        total, after = Applied(), 0
        while some := self.store.read(
            partial(list_kept, whys=(WAITING, EARLY), after=after, most=_AT_ONCE)
        ):
            after = some[-1].number
            due = [it for it in some if not is_early(it.op, self.now_ms)]
            if due:
                merge = _again(due)
                total = add(total, self._write([it.op for it in due], merge))
        return total

    def fetch_lost(self) -> None:
        """Fetch files again that this log should have, and has lost."""
        lost = self.store.read(list_lost)
        for first in range(0, len(lost), _AT_ONCE):
            jobs = [
                (wanted, FileJob(bytes.fromhex(wanted[1]), data))
                for wanted, blob in lost[first : first + _AT_ONCE]
                if (data := self.fetch(blob)) is not None
            ]
            ready = [it for _, it in self.objects.make_ready(list(jobs))]
            keep_files(self.store, [it for it in ready if isinstance(it, PackedFile)])

    def delete(self) -> None:
        """Do the deletions that came, unless they are too many at once."""
        due = self.store.read(lambda db: list_kept(db, (DELETING,)))
        if due:
            self.do_deletions(judge_deletions)
        outstayed = self.store.read(lambda db: list_outstayed(db, self.now_ms))
        if outstayed:
            self.store.write(RUNS, lambda db: erase_runs(db, outstayed))

    def do_deletions(self, choose: Callable[[Connection], list[Kept]]) -> None:
        """Delete what is chosen, runs before files: one in the bin keeps its file for now."""
        chosen = self.store.write(SYNC, choose)
        runs = [it for it in chosen if it.op.entity != ORIGINAL]
        if runs:
            self._write([], _delete(runs))
        files = self.store.read(lambda db: [it for it in chosen if _may_go(db, it)])
        if files:  # gone before the log says so: one that is cut short is done again
            due = self.store.read(lambda db: [it.op.key for it in files if _is_due(db, it)])
            drop_files(self.store, due)
            self._write([], _delete(files))

    def _write(self, ops: Sequence[Op], merge: Callable[[Merging], list[Outcome]]) -> Applied:
        jobs = self.objects.fetch(self.store.read, ops, self.fetch)

        def write(db: Connection) -> tuple[Merging, list[Outcome]]:
            stamp_marks(db, self.device)
            merging = Merging(db, self.device, self.now_ms)
            merging.take_ready(ops, self.objects.make_ready(jobs))
            files = [it for it in merging.ready.values() if isinstance(it, PackedFile)]
            keep_files(self.store, files)  # there before the log says so
            outcomes = merge(merging)
            link_new(db, merging.came)
            if "activity" in merging.touched:
                settle_chains(db)
            return merging, outcomes

        merging, outcomes = self.store.write(lambda it: topics_of(it[0].touched), write)
        if merging.has_scrubbed:
            forget_snapshots(self.store)
            forget_spare(self.store.folder)
        return _count(outcomes, merging.conflicts)


def _again(due: Sequence[Kept]) -> Callable[[Merging], list[Outcome]]:
    def merge(merging: Merging) -> list[Outcome]:
        outcomes = []
        for it in due:
            outcome = merging.take(it.op)
            outcomes.append(outcome)
            if outcome == "deleting":
                keep_for(merging.db, DELETING, [it.number])
            elif outcome in ("merged", "nothing"):
                drop_kept(merging.db, it.number)
        return outcomes

    return merge


def _delete(chosen: Sequence[Kept]) -> Callable[[Merging], list[Outcome]]:
    def merge(merging: Merging) -> list[Outcome]:
        merging.is_judged = True
        outcomes = [merging.take(it.op) for it in chosen]
        for it in chosen:
            drop_kept(merging.db, it.number)
        return outcomes

    return merge


def _may_go(db: Connection, it: Kept) -> bool:
    return it.op.entity == ORIGINAL and not is_file_needed(db, it.op)


def _is_due(db: Connection, it: Kept) -> bool:
    """Tell whether a file is to go: nobody stored it anew since."""
    item, _ = load_item(db, it.op.entity, it.op.key)
    return not merge(item, it.op).item.registers


def _count(outcomes: Sequence[Outcome], conflicts: int) -> Applied:
    return Applied(
        ops=outcomes.count("merged") + outcomes.count("nothing"),
        conflicts=conflicts,
        waiting=outcomes.count("waiting"),
        held=outcomes.count("deleting"),
        early=outcomes.count("early"),
    )


def add(one: Applied, other: Applied) -> Applied:
    """Count both together."""
    names = Applied.__dataclass_fields__
    return Applied(**{it: getattr(one, it) + getattr(other, it) for it in names})
