"""Encrypts the files of a log under another key; a kill leaves each with one of the two."""

import shutil
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.store.connection import (
    Connection,
    copy_into,
    explain_full,
    explained,
    give_key,
    is_opened_by,
    open_connection,
)
from app.store.log import LOG, ORIGINALS, forget_spare
from app.store.snapshots import remove_snapshots
from app.store.vault import UnlockedVault, wipe
from app.system.private_files import remove_file, sync_file, sync_folder, worded

_ENDINGS = ("", "-wal", "-shm", "-journal")


def expect_room(folder: Path) -> None:
    """Refuse before anything changed where the larger of the files does not fit a second time."""
    largest = max(path.stat().st_size for path in _files(folder))
    needed = largest + largest // 8
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise explain_full(folder, needed - free)


def finish_rekey(folder: Path, vault: UnlockedVault) -> None:
    """Give all that has the vault's older key the new one; then let the vault forget the older."""
    old, new = vault.older_database_key(), vault.database_key()
    if old is None:
        return
    try:
        for path in _files(folder):
            if not is_opened_by(path, new):
                _rekey(path, old, new)
        remove_snapshots(folder)  # whoever has the older key could read them
        forget_spare(folder)
        vault.finish_rekey()
    finally:
        wipe(old)
        wipe(new)


def give_copy_key(path: Path, vault: UnlockedVault, other: UnlockedVault) -> None:
    """Give a copy of a file, which has a key of one vault, the key of another."""
    key, older, new = vault.database_key(), vault.older_database_key(), other.database_key()
    try:
        is_older = older is not None and not is_opened_by(path, key)
        with explained(path):
            _encrypt_anew(path, older if is_older and older is not None else key, new)
    finally:
        for it in (key, older, new):
            if it is not None:
                wipe(it)


def _files(folder: Path) -> list[Path]:
    return [path for name in (LOG, ORIGINALS) if (path := folder / name).exists()]


def _rekey(path: Path, old: bytearray, new: bytearray) -> None:
    """Write a copy under the new key, see that it opens, and only then let it take the place."""
    copy = path.with_name(f"{path.name}.rekeyed")
    for ending in _ENDINGS:
        remove_file(copy.with_name(copy.name + ending))
    db = open_connection(path, old)
    try:
        with explained(path):
            copy_into(db, copy)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()  # with the last connection its journal goes, too
    with explained(copy):
        _encrypt_anew(copy, old, new)
    open_connection(copy, new).close()
    with worded(path):
        sync_file(copy)
        for ending in _ENDINGS[1:]:
            remove_file(copy.with_name(copy.name + ending))
        copy.replace(path)
        sync_folder(path.parent)


def _encrypt_anew(path: Path, old: bytearray, new: bytearray) -> None:
    db: Connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        give_key(db, old)
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        give_key(db, new, is_new=True)
    finally:
        db.close()
