"""Takes in what others did: objects first, then all that hangs together in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from app.domain.errors import Missing, Tampered
from app.domain.operations import Op
from app.domain.topics import RUNS, SYNC
from app.services.safekeeping import forget_snapshots
from app.services.syncing.replica.files import drop_files, keep_files, list_lost
from app.services.syncing.replica.items import load_item
from app.services.syncing.replica.judging import is_file_needed, judge_deletions
from app.services.syncing.replica.linking import link_new, settle_chains
from app.services.syncing.replica.measured import FileJob
from app.services.syncing.replica.merging import Merging, Outcome
from app.services.syncing.replica.objects import Job, Made, Objects
from app.services.syncing.replica.sense import Said, read_op
from app.services.syncing.replica.stamping import stamp_marks
from app.services.syncing.replica.topics import topics_of
from app.store.connection import Connection
from app.store.log import Store, forget_spare
from app.store.packed_file import PackedFile
from app.store.runs import erase_runs
from app.store.sync_entities import ACTIVITY, ORIGINAL
from app.store.sync_kept import (
    DELETING,
    EARLY,
    WAITING,
    Kept,
    drop_kept,
    keep_for,
    list_kept,
)
from app.store.sync_runs import list_outstayed
from app.store.sync_state import see_stamp
from app.sync.merge import is_early, merge
from app.sync.replica import Applied, Fetch

Then: TypeAlias = Callable[[Connection], None]
Merge: TypeAlias = Callable[[Merging], list[Outcome]]
_AT_ONCE: Final = 256  # fewer write the same pages more often
_MANY: Final = 512  # ops, half of which are runs
_STAYS_MS: Final = 30 * 24 * 60 * 60 * 1000  # in the bin, once it was erased elsewhere


class _Begun(NamedTuple):
    """Ops whose objects are being made ready."""

    ops: Sequence[Op]
    said: Mapping[int, Said]  # what they say, by their identity; without those that make no sense
    made: Iterator[Made]


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
        return self._write(self._begin(ops), _merge(ops, then))

    def take_all(self, ops: Iterator[Op], meanwhile: Callable[[], None]) -> Applied:
        """Merge many ops, some at a time; the next ones are begun before those are written.

        Each time that many were merged, something else is done while the workers are busy.
        """
        total, merged = Applied(), 0
        for begun in self._begin_ahead(ops):
            total = add(total, self._write(begun, _merge(begun.ops)))
            if total.ops - merged >= _MANY:
                merged = total.ops
                meanwhile()
        return total

    def _begin_ahead(self, ops: Iterator[Op]) -> Iterator[_Begun]:
        """Begin some at a time, one ahead; what was begun is handed over whatever is damaged after.

        Its files are kept by then: they belong to it, and are no news of this computer.
        """
        before = None
        try:
            while some := list(islice(ops, _AT_ONCE)):
                begun = self._begin(some)
                if before is not None:
                    yield before
                before = begun
        except (Missing, Tampered):
            if before is not None:
                yield before
            raise
        if before is not None:
            yield before

    def _begin(self, ops: Sequence[Op]) -> _Begun:
        said = {id(op): it for op in ops if (it := read_op(op)) is not None}
        sound = [(op, said[id(op)]) for op in ops if id(op) in said]
        made = self.objects.begin(self.store.read, sound, self.fetch, self._keep)
        return _Begun(ops, said, made)

    def _keep(self, files: Sequence[PackedFile]) -> None:
        keep_files(self.store, files)

    def take_kept(self) -> Applied:
        """Merge what was kept, as far as it can be now."""
        total, after = Applied(), 0
        while some := self.store.read(
            partial(list_kept, whys=(WAITING, EARLY), after=after, most=_AT_ONCE)
        ):
            after = some[-1].number
            due = [it for it in some if not is_early(it.op, self.now_ms)]
            if due:
                begun = self._begin([it.op for it in due])
                total = add(total, self._write(begun, _again(due)))
        return total

    def fetch_lost(self) -> None:
        """Fetch files again that this log should have, and has lost."""
        lost = self.store.read(list_lost)
        for first in range(0, len(lost), _AT_ONCE):
            jobs: Iterator[Job] = (
                (wanted, FileJob(bytes.fromhex(wanted[1]), data))
                for wanted, blob in lost[first : first + _AT_ONCE]
                if (data := self.fetch(blob)) is not None
            )
            for _ in self.objects.make_ready(jobs, self._keep):
                pass  # it is all that there is to do

    def delete(self) -> None:
        """Do the deletions that came, unless they are too many at once."""
        due = self.store.read(lambda db: list_kept(db, (DELETING,)))
        if due:
            self.do_deletions(judge_deletions)
        outstayed = self.store.read(lambda db: list_outstayed(db, self.now_ms - _STAYS_MS))
        if outstayed:
            self.store.write(RUNS, lambda db: erase_runs(db, outstayed))

    def do_deletions(self, choose: Callable[[Connection], list[Kept]]) -> None:
        """Delete what is chosen, runs before files: one in the bin keeps its file for now."""
        chosen = self.store.write(SYNC, choose)
        runs = [it for it in chosen if it.op.entity != ORIGINAL]
        if runs:
            self._write(self._begin([it.op for it in runs]), _delete(runs))
        files = self.store.read(lambda db: [it for it in chosen if _may_go(db, it)])
        if files:  # gone before the log says so: one that is cut short is done again
            due = self.store.read(lambda db: [it.op.key for it in files if _is_due(db, it)])
            drop_files(self.store, due)
            self._write(self._begin([it.op for it in files]), _delete(files))

    def _write(self, begun: _Begun, merge: Merge) -> Applied:
        def write(db: Connection) -> tuple[Merging, list[Outcome]]:
            stamp_marks(db, self.device)
            merging = Merging(db, self.device, self.now_ms, begun.said)
            merging.take_ready(begun.ops, begun.made)  # files are kept before the log says so
            outcomes = merge(merging)
            see_stamp(db, merging.latest)
            link_new(db, merging.came)
            if ACTIVITY in merging.touched:
                settle_chains(db)
            return merging, outcomes

        merging, outcomes = self.store.write(lambda it: topics_of(it[0].touched), write)
        if merging.has_scrubbed:
            forget_snapshots(self.store)
            forget_spare(self.store.folder)
        return _count(outcomes, merging.conflicts)


def _merge(ops: Sequence[Op], then: Then = lambda _: None) -> Merge:
    def merge(merging: Merging) -> list[Outcome]:
        outcomes = [merging.take(op) for op in ops]
        then(merging.db)
        return outcomes

    return merge


def _again(due: Sequence[Kept]) -> Merge:
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


def _delete(chosen: Sequence[Kept]) -> Merge:
    def merge(merging: Merging) -> list[Outcome]:
        merging.is_judged = True
        for it in chosen:  # first: one that waits for its objects now is kept anew for that
            drop_kept(merging.db, it.number)
        return [merging.take(it.op) for it in chosen]

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
