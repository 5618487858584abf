"""Erases a kind of personal data for good: from runs, files, history and copies of the log."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.categories import Category
from app.domain.errors import DiskFull
from app.domain.progress import Progress, Watch
from app.domain.topics import ORIGINALS, PLANS, PROFILE, RUNS
from app.domain.words import Sentence, say
from app.services.safekeeping import forget_snapshots, take_snapshot
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.erasure import (
    KINDS,
    erase_from_runs,
    erase_history,
    erase_the_rest,
    list_all_files,
    list_files_of,
    list_runs_with,
    note_files_gone,
)
from app.store.log import Store, forget_spare
from app.store.originals import erase_originals
from app.store.retention import list_begun_before
from app.store.snapshots import list_snapshots

ERASABLE: Final = tuple(KINDS)  # movement is the runs themselves, which are deleted one by one
_EPOCH: Final = date(1970, 1, 1)
_DAY_US: Final = 86_400 * 10**6
_AT_ONCE: Final = 250
_IN_FILES: Final = frozenset(ERASABLE) - {Category.BODY}  # what their files would bring back


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an erasure would take."""

    runs: int
    files: int  # whole files, as they hold this kind beside others
    copies: int  # of the log


def say_files(n: int, count: str) -> Sentence:
    """Say which files would go with it; the count is spelled as the runner reads it."""
    return say(
        "{c} original file goes as a whole: it holds other kinds beside this.",
        "{c} original files go as a whole: they hold other kinds beside this.",
        n=n, c=count,
    )  # fmt: skip


def foresee_erasure(store: Store, category: Category, before: date | None = None) -> Foreseen:
    """Count what would go, from all runs or from those that began before a day."""
    runs = _find_runs(store, category, before)
    return Foreseen(len(runs), len(_find_files(store, category, runs, is_all=before is None)),
                    len(list_snapshots(store.folder)))  # fmt: skip


def erase_category(
    store: Store, category: Category, watch: Watch | None = None, before: date | None = None
) -> int:
    """Erase it, some runs at a time; say from how many. Cut short, it can be done again.

    The files go first, and then the runs: as long as one holds it, the rest can be found.
    """
    watch = watch or Watch()
    had_copies = forget_snapshots(store)
    forget_spare(store.folder)
    runs = _find_runs(store, category, before)
    checksums = _find_files(store, category, runs, is_all=before is None)
    store.with_reserve(
        lambda: store.originals.write(ORIGINALS, lambda db: erase_originals(db, checksums))
    )

    def begin(db: Connection) -> None:
        note_files_gone(db, checksums)
        if before is None:
            erase_the_rest(db, category)
        else:
            erase_history(db, category, runs)

    store.write_to_free(lambda _: {PLANS, PROFILE}, begin)
    done = 0
    while done < len(runs) and not watch.is_cancelled():  # what is done stays done
        some = runs[done : done + _AT_ONCE]
        store.write_to_free(RUNS, _erase(category, some))
        value_runs(store)  # no number of what is gone may stay
        done += len(some)
        watch.tell(Progress(done, len(runs)))
    watch.tell(Progress(0, 0))  # from here on it cannot be said how far it is
    value_runs(store)
    with suppress(DiskFull):  # overwritten it is; a full disk has no room to shrink the file
        store.originals.shrink()
        store.runs.shrink()
        if had_copies:
            take_snapshot(store)
    return done


def _erase(category: Category, runs: Sequence[int]) -> Callable[[Connection], None]:
    def erase(db: Connection) -> None:
        erase_from_runs(db, category, runs)

    return erase


def _find_runs(store: Store, category: Category, before: date | None) -> list[int]:
    def find(db: Connection) -> list[int]:
        runs = list_runs_with(db, category)
        if before is None:
            return runs
        old = list_begun_before(db, (before - _EPOCH).days * _DAY_US)
        return [it for it in runs if it in old]

    return store.read(find)


def _find_files(
    store: Store, category: Category, runs: Sequence[int], *, is_all: bool
) -> list[bytes]:
    """Find the files that would bring it back; one that no run came in may hold anything."""
    if category not in _IN_FILES:
        return []
    kept = store.originals.read(list_all_files)
    of_runs = set(store.read(lambda db: list_files_of(db, runs)))
    if not is_all:
        return [it for it in kept if it in of_runs]
    known = set(store.read(lambda db: list_files_of(db, _all_runs(db))))
    return [it for it in kept if it in of_runs or it not in known]


def _all_runs(db: Connection) -> list[int]:
    return [row[0] for row in db.execute("SELECT id FROM activity").fetchall()]
