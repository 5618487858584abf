"""Changes what the runner can change; every change can be taken back."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from app.domain.details import settle_fields
from app.domain.errors import DiskFull
from app.domain.topics import GOALS, ORIGINALS, PLANS, PROFILE, RUNS, Topic
from app.services.comparing import rejoin
from app.services.reading import expect_run
from app.services.safekeeping import forget_snapshots, take_snapshot
from app.services.valuing import invalidate, value_runs
from app.store.bin import DELETED, erase_binned, list_bin, list_files_alone_of
from app.store.binning import put_in_bin, release, restore
from app.store.changes import Change, Field, change, forget_step, next_step, undo_last
from app.store.connection import Connection
from app.store.log import Store, forget_spare
from app.store.originals import erase_originals
from app.store.retention import list_binned_before
from app.store.runs import find_row


def edit_run(store: Store, spelled: str, fields: Mapping[str, Any], now_ms: int) -> int:
    """Set fields of a run, or names within them, at one stroke; say how many fields changed."""
    activity = expect_run(store, spelled)
    row = store.read(lambda db: find_row(db, activity))
    settled = fields if row is None else settle_fields(row, fields)
    return edit_runs(store, {activity: settled}, now_ms)


def edit_runs(
    store: Store,
    edits: Mapping[int, Mapping[str, Any]],
    now_ms: int,
    *,
    is_undoable: bool = True,
) -> int:
    """Set fields of many runs at one stroke; say how many became something else."""

    def edit(db: Connection) -> int:
        step = next_step(db)
        made = [
            change(db, step, Field("activity", activity, name), _stored(value), now_ms)
            for activity, fields in edits.items()
            for name, value in fields.items()
        ]
        if not is_undoable:
            forget_step(db, step, now_ms)
        done = [it for it in made if it is not None]
        invalidate(db, done)
        return len(done)

    count = store.write(RUNS, edit)
    value_runs(store)
    return count


def undo(store: Store, now_ms: int) -> Sequence[Change]:
    """Take the last stroke back, and let one file of each run count as it did."""

    def take_back(db: Connection) -> Sequence[Change]:
        made = undo_last(db, now_ms)
        step = next_step(db)
        moved = [it.field.id for it in made if it.field.name == "bin"]
        release(db, step, moved, now_ms)
        rejoin(db, step, moved, now_ms)
        forget_step(db, step, now_ms)
        invalidate(db, made)
        return made

    undone = store.write(_topics_of, take_back)
    value_runs(store)
    return undone


def _topics_of(made: Sequence[Change]) -> set[Topic]:
    return {_TOPICS[it.field.entity] for it in made}


_TOPICS: Final[dict[str, Topic]] = {
    "activity": RUNS,
    "gear": RUNS,
    "profile": PROFILE,
    "goal": GOALS,
    "plan": PLANS,
}


def delete_runs(store: Store, spelled: Sequence[str], now_ms: int) -> int:
    """Put runs into the bin."""
    activities = [expect_run(store, it) for it in spelled]
    store.write_to_free(RUNS, lambda db: put_in_bin(db, activities, DELETED, now_ms))
    return len(activities)


def restore_runs(store: Store, spelled: Sequence[str], now_ms: int) -> int:
    """Take runs out of the bin."""
    activities = [expect_run(store, it) for it in spelled]
    store.write(RUNS, lambda db: rejoin(db, restore(db, activities, now_ms), activities, now_ms))
    return len(activities)


def erase_bin(store: Store, before_ms: int | None = None) -> int:
    """Erase what is in the bin, for good: from the log, from its files, and from the snapshots.

    All of it, or what lies there since before a moment. The runs go last: as long as they are in
    the bin, one that was cut short can be done again.
    """
    runs = store.read(
        list_bin if before_ms is None else lambda db: list_binned_before(db, before_ms)
    )
    if not runs:
        return 0
    had_snapshots = forget_snapshots(store)
    forget_spare(store.folder)
    checksums = store.read(lambda db: list_files_alone_of(db, runs))
    store.with_reserve(
        lambda: store.originals.write(ORIGINALS, lambda db: erase_originals(db, checksums))
    )
    count = store.write_to_free(RUNS, lambda db: erase_binned(db, runs))
    with suppress(DiskFull):  # overwritten they are; a full disk has no room to shrink the file
        store.originals.shrink()
        store.runs.shrink()
        if had_snapshots:
            take_snapshot(store)
    return count


def _stored(value: Any) -> Any:
    """Spell lists as JSON."""
    return json.dumps(sorted(value)) if isinstance(value, (list, tuple, set)) else value
