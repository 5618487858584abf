"""Copies of the log on the same disk: taken before much changes, put back where it is damaged."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from time import time
from typing import Final

from app.domain.errors import DiskFull, StoreDamaged, StoreError
from app.domain.words import say
from app.services.session import expect_log
from app.services.settings import SNAPSHOT_ROOM
from app.store.aside import set_aside
from app.store.bin import list_bin
from app.store.connection import open_connection
from app.store.log import LOG, Store
from app.store.snapshots import Snapshot, list_snapshots, remove_snapshots
from app.store.soundness import count_damaged_parts, count_runs
from app.store.vault import UnlockedVault
from app.system.one_instance import Instance
from app.system.private_files import make_file, remove_file, sync_file, sync_folder, worded

_DAY_S: Final = 86_400
_MEGABYTE: Final = 10**6
_BESIDE: Final = ("", "-wal", "-shm")


def keep_daily(store: Store, now: Callable[[], float] = time) -> Snapshot | None:
    """Take a snapshot if the last one is a day old and the log is another since.

    Its age is told by the clock that stamps files, whatever clock the log is written by. A disk
    without room for it is no reason not to go on.
    """
    latest = next(iter(list_snapshots(store.folder)), None)
    if _has_no_runs(store) or (latest is not None and not _is_due(store, latest, now())):
        return None
    try:
        return take_snapshot(store)
    except DiskFull:
        return None


def take_snapshot(store: Store) -> Snapshot:
    """Take a snapshot, and let go of those for which no room is meant."""
    return store.runs.snapshot(SNAPSHOT_ROOM.read(store) * _MEGABYTE)


def forget_snapshots(store: Store) -> bool:
    """Let go of all snapshots, which hold what is to be erased; False where there are none."""
    has_any = bool(list_snapshots(store.folder))
    remove_snapshots(store.folder)
    return has_any


def find_snapshots(folder: Path) -> list[Snapshot]:
    """List the snapshots, the latest first."""
    expect_log(folder)
    return list_snapshots(folder)


def put_back(folder: Path, number: int | None, unlock: Callable[[], UnlockedVault]) -> int:
    """Put a snapshot, or the latest sound one, in the place of the log; say how many runs it holds.

    What was there is kept beside it.
    """
    wanted = [it for it in find_snapshots(folder) if number in (None, it.number)]
    instance = Instance(folder)
    try:
        with_key = unlock()
        for snapshot in wanted:
            try:
                return _put_back(folder, snapshot, with_key)
            except StoreDamaged:
                if number is not None:
                    raise
        raise StoreError(
            say("There is no snapshot that could be put back."), say("Restore a backup, if any.")
        )
    finally:
        instance.release()


def _put_back(folder: Path, snapshot: Snapshot, vault: UnlockedVault) -> int:
    log, copy = folder / LOG, folder / f"{LOG}.restored"
    for ending in _BESIDE:
        remove_file(copy.with_name(copy.name + ending))
    make_file(copy)
    with worded(copy):
        copyfile(snapshot.path, copy)
        sync_file(copy)
    try:
        count = _count_sound(copy, vault)
    except BaseException:
        remove_file(copy)
        raise
    with worded(log):
        set_aside(log)
        copy.replace(log)
        sync_folder(folder)
    return count


def _count_sound(path: Path, vault: UnlockedVault) -> int:
    """Count the runs in a copy of the log all of whose pages are what they were."""
    db = open_connection(path, vault.database_key())
    try:
        if count_damaged_parts(db):
            raise StoreDamaged(
                say("This snapshot is damaged: {file}", file=path.name),
                say("Try an older one, or restore a backup."),
            )
        return count_runs(db)
    finally:
        db.close()


def _is_due(store: Store, latest: Snapshot, now: float) -> bool:
    """By either sign: a clock that was set back must not end it all.

    Of a copy from the future nobody can tell what changed since.
    """
    log = store.runs.path
    journal = log.with_name(f"{log.name}-wal")
    changed = max(it.stat().st_mtime for it in (log, journal) if it.exists())
    has_changed = changed > latest.made_s or latest.made_s > now
    return has_changed and abs(now - latest.made_s) >= _DAY_S


def _has_no_runs(store: Store) -> bool:
    return not store.read(count_runs) and not store.read(list_bin)
