"""Makes the numbers of runs from their digests and the profile; never from a track."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.domain.digest import VERSION
from app.domain.digest.building import digest
from app.domain.progress import Progress, Watch
from app.domain.topics import VALUES
from app.metrics import Metric, metrics
from app.services.changed import Changed, compare
from app.services.computing import compute, days_of, runs_of
from app.services.in_use import use_cores, use_profile
from app.services.upgrades import begin_upgrade, finish_upgrade, is_upgrading, note_changes
from app.store.changes import Change
from app.store.connection import Connection
from app.store.digests import Cores, keep_digest, list_outdated
from app.store.log import Store
from app.store.metric_values import forget_keys, keep_values, load_older
from app.store.packed_digest import pack_digest
from app.store.packed_run import unpack_run
from app.store.runs import load_run
from app.store.valuation import (
    ask_for,
    count_outstanding,
    list_pending,
    list_unvalued,
    mark_valued,
    note_done,
    note_versions,
    read_versions,
)

_AT_ONCE: Final = 2500
_DIGESTS_AT_ONCE: Final = 20
_DIGEST: Final = "digest"  # has a version beside those of the metrics, and no number


def value_runs(store: Store, watch: Watch | None = None) -> int:
    """Make the numbers that are missing or outdated, some runs at a time; say of how many runs.

    Cancelled or killed it goes on the next time where it was.
    """
    watch = watch or Watch()
    if store.read(read_versions) != _versions():
        store.write(VALUES, _notice_versions)
    done = 0
    while not watch.is_cancelled() and store.read(_is_outstanding):
        made, left = store.write(VALUES, _work_some)
        done, total = done + made, done + left
        watch.tell(Progress(done, total))
    return done


def _versions() -> dict[str, int]:
    return {it.key: it.version for it in metrics()} | {_DIGEST: VERSION}


def _notice_versions(db: Connection) -> None:
    """Let metrics be made anew that this program makes otherwise; forget those it does not know."""
    known, now = read_versions(db), _versions()
    if known:  # else no number was ever made
        begin_upgrade(db)
        newer = {key for key, version in now.items() if known.get(key) != version}
        ask_for(db, newer - {_DIGEST})
        forget_keys(db, known.keys() - now.keys())
    note_versions(db, now)


def _is_outstanding(db: Connection) -> bool:
    is_left = bool(list_outdated(db, 1) or list_unvalued(db, 1) or list_pending(db))
    return is_left or is_upgrading(db)


def _work_some(db: Connection) -> tuple[int, int]:
    """Do the next piece, digests first, of which numbers are made; say of how many runs, of all."""
    left = count_outstanding(db)
    outdated = list_outdated(db, _DIGESTS_AT_ONCE)
    unvalued = [] if outdated else list_unvalued(db, _AT_ONCE)
    if outdated:
        _digest_anew(db, outdated)
    elif unvalued:
        _value(db, metrics(), use_cores(db, unvalued))
        mark_valued(db, unvalued)
    elif list_pending(db):
        return _go_on(db), left
    elif is_upgrading(db):  # or another thread has done it all meanwhile
        finish_upgrade(db)
    return len(outdated) + len(unvalued), left


def _digest_anew(db: Connection, activities: Sequence[int]) -> None:
    """Make digests from what is stored of the tracks, as a newer program makes them."""
    for activity in activities:
        run = load_run(db, activity)
        keep_digest(db, run.activity["version"], pack_digest(digest(unpack_run(run))))
    _value(db, metrics(), use_cores(db, activities), is_digest_new=True)
    mark_valued(db, activities)


def _go_on(db: Connection) -> int:
    """Make the metrics whose inputs changed, of the runs that come next."""
    pending = list_pending(db)
    cores = use_cores(db, after=min(pending.values()), most=_AT_ONCE)
    _value(db, [it for it in metrics() if it.key in pending], cores)
    note_done(db, pending, int(cores.activity[-1]) if len(cores.activity) == _AT_ONCE else None)
    return len(cores.activity)


def _value(
    db: Connection, wanted: Sequence[Metric], cores: Cores, *, is_digest_new: bool = False
) -> None:
    if not len(cores.activity):
        return
    days = days_of(cores)
    runs, runners = runs_of(cores), use_profile(db).on_days(days)
    changed: list[Changed] = []
    is_compared = is_upgrading(db)
    for metric in wanted:
        values = compute(metric, runs, runners)
        if is_compared:
            made_now = None if is_digest_new else metric.version
            old = load_older(db, metric.key, cores.activity, made_now)
            new = np.where(np.isnan(old), np.nan, values)  # what appears changes nothing
            changed += compare(metric, cores.activity.tolist(), days.tolist(), (old, new))
        keep_values(db, metric.key, metric.version, cores.activity, values)
    if changed:
        note_changes(db, changed)


def invalidate(db: Connection, changes: Sequence[Change]) -> None:
    """Let the numbers be made anew that hang on what was changed or taken back."""
    runs = {it.field.id for it in changes if it.field.entity == "activity"}
    mark_valued(db, runs, is_valued=False)
    if any(it.field.entity == "profile" for it in changes):
        ask_for(db, [it.key for it in metrics() if it.needs or it.uses])
