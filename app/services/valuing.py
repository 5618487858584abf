"""Makes the numbers of runs from their digests and the profile; never from a track."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import Athletes
from app.domain.digest import BEST_MEANS, BINS, DURATIONS_S, HISTOGRAMS
from app.domain.digest.building import digest
from app.domain.local_days import Days, local_days
from app.domain.progress import Progress, Watch
from app.domain.runs import Runs
from app.domain.topics import VALUES
from app.domain.track import Column
from app.metrics import Metric, metrics
from app.store.changes import Change
from app.store.connection import Connection
from app.store.digests import Cores, keep_digest, list_outdated, load_cores
from app.store.log import Store
from app.store.metric_values import forget_keys, keep_values
from app.store.packed_digest import CORE_HISTOGRAMS, pack_digest
from app.store.packed_run import unpack_run
from app.store.profiles import load_profile
from app.store.runs import load_run
from app.store.valuation import (
    ask_for,
    list_pending,
    list_unvalued,
    mark_valued,
    note_done,
    note_versions,
    read_versions,
)

_AT_ONCE: Final = 2500
_DIGESTS_AT_ONCE: Final = 20


def value_runs(store: Store, watch: Watch | None = None) -> int:
    """Make the numbers that are missing or outdated, some runs at a time; say of how many runs.

    Cancelled or killed it goes on the next time where it was.
    """
    watch = watch or Watch()
    if store.read(read_versions) != _versions():
        store.write(VALUES, _notice_versions)
    done = 0
    while not watch.is_cancelled() and store.read(_is_outstanding):
        done += store.write(VALUES, _work_some)
        watch.tell(Progress(done, done))
    return done


def _versions() -> dict[str, int]:
    return {it.key: it.version for it in metrics()}


def _notice_versions(db: Connection) -> None:
    """Let metrics be made anew that this program makes otherwise; forget those it does not know."""
    known, now = read_versions(db), _versions()
    if known:  # else no number was ever made
        ask_for(db, [key for key, version in now.items() if known.get(key) != version])
        forget_keys(db, known.keys() - now.keys())
    note_versions(db, now)


def _is_outstanding(db: Connection) -> bool:
    return bool(list_outdated(db, 1) or list_unvalued(db, 1) or list_pending(db))


def _work_some(db: Connection) -> int:
    """Do the next piece of what is outstanding: digests first, of which numbers are made."""
    outdated = list_outdated(db, _DIGESTS_AT_ONCE)
    if outdated:
        return _digest_anew(db, outdated)
    unvalued = list_unvalued(db, _AT_ONCE)
    if unvalued:
        _value(db, metrics(), load_cores(db, unvalued))
        mark_valued(db, unvalued)
        return len(unvalued)
    return _go_on(db)


def _digest_anew(db: Connection, activities: Sequence[int]) -> int:
    """Make digests from what is stored of the tracks, as a newer program makes them."""
    for activity in activities:
        run = load_run(db, activity)
        keep_digest(db, run.activity["version"], pack_digest(digest(unpack_run(run))))
    mark_valued(db, activities, is_valued=False)
    return 0


def _go_on(db: Connection) -> int:
    """Make the metrics whose inputs changed, of the runs that come next."""
    pending = list_pending(db)
    done_to = min(pending.values())
    keys = [key for key, done in pending.items() if done == done_to]
    cores = load_cores(db, after=done_to, most=_AT_ONCE)
    _value(db, [it for it in metrics() if it.key in keys], cores)
    note_done(db, keys, int(cores.activity[-1]) if len(cores.activity) else None)
    return len(cores.activity)


def _value(db: Connection, wanted: Sequence[Metric], cores: Cores) -> None:
    runs, runners = runs_of(cores), load_profile(db).on_days(days_of(cores))
    for metric in wanted:
        values = compute(metric, runs, runners)
        keep_values(db, metric.key, metric.version, cores.activity, values)


def compute(metric: Metric, runs: Runs, runners: Athletes) -> Column:
    """Make one number of many runs; what cannot be said of a run is NaN."""
    with np.errstate(all="ignore"):
        values = np.array(metric.compute(runs, runners), np.float64)
    values[~np.isfinite(values)] = np.nan
    return values


def invalidate(db: Connection, changes: Sequence[Change]) -> None:
    """Let the numbers be made anew that hang on what was changed or taken back."""
    runs = {it.field.id for it in changes if it.field.entity == "activity"}
    mark_valued(db, runs, is_valued=False)
    if any(it.field.entity == "profile" for it in changes):
        ask_for(db, [it.key for it in metrics() if it.needs or it.uses])


def runs_of(cores: Cores) -> Runs:
    """Lay the columns of runs over what is stored."""
    n = len(cores.activity)
    histograms: NDArray[np.float32] = np.zeros((n, len(HISTOGRAMS), BINS), np.float32)
    for at, name in enumerate(CORE_HISTOGRAMS):
        histograms[:, HISTOGRAMS.index(name)] = cores.core["histograms"][:, at]
    return Runs(
        figures=cores.core["figures"],
        histograms=histograms,
        best_time_s=cores.core["best_time_s"],
        best_means=np.full((n, len(BEST_MEANS), len(DURATIONS_S)), np.nan),
        effort=cores.effort,
        is_run=cores.is_run,
    )


def days_of(cores: Cores) -> Days:
    """Say on which day each run began, by the clock of where it was."""
    return local_days(cores.start_us, cores.offset_s)[0]
