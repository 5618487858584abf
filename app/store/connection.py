"""Opens one encrypted database file: keyed, checked, and closed to what would leak."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Final, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import DiskFull, StoreDamaged, StoreError, StoreInUse
from app.domain.words import say
from app.store.journal import is_own_journal
from app.store.vault.keys import KEY_BYTES, check_raw_key, wipe
from app.system.private_files import make_file

Connection: TypeAlias = sqlcipher.Connection

_SETTINGS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a power cut may not take back what was said to be done
    "temp_store = MEMORY",  # on disk it would be readable
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "cache_size = -65536",
    "mmap_size = 0",
    "busy_timeout = 5000",
)
# What the store's own code may set later on: all else could undo the encryption, put plain text on
# disk, or let a power cut take back what was said to be done
_OPEN_SETTINGS: Final = frozenset(
    {
        "application_id", "user_version", "wal_checkpoint", "optimize", "quick_check",
        "integrity_check", "foreign_key_check", "table_info",
    }
)  # fmt: skip
_READABLE_SETTINGS: Final = frozenset(it.split()[0] for it in _SETTINGS) | {
    "query_only", "cipher_integrity_check", "page_count", "freelist_count", "data_version",
}  # fmt: skip
_LOCKED_FUNCTIONS: Final = frozenset({"sqlcipher_export", "load_extension"})
_PAGE: Final = 4096
_ROOM_FOR_RUNS: Final = 20 * 10**6  # some dozens of them, their files and journals included
_ROOM: Final = 2**16  # for what its connections share: without, there is not even reading


def open_connection(
    path: Path, key: bytearray, *, is_new: bool = False, is_reading: bool = False
) -> Connection:
    """Open a database, or one that was only just created; the caller wipes the key."""
    with explained(path):
        if not is_new and not is_reading:
            _expect_sound(path, key)
        db = sqlcipher.connect(str(path), isolation_level=None, cached_statements=256)
        try:
            _unlock(db, key)
            for setting in (*_SETTINGS, *(("query_only = ON",) if is_reading else ())):
                db.execute(f"PRAGMA {setting}")
        except BaseException:
            db.close()
            raise
        db.set_authorizer(_authorize)
        return db


def is_opened_by(path: Path, key: bytearray) -> bool:
    """Tell whether a file has this key."""
    try:
        open_connection(path, key).close()
    except StoreDamaged:
        return False
    return True


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database reports into words."""
    try:
        yield
    except sqlcipher.Error as error:
        raise _explain(error, path) from error
    except OSError as error:
        raise StoreError(
            say("The log cannot be reached: {path}", path=str(path)),
            say("Check that the disk is there and that you may write to it."),
        ) from error


@contextmanager
def unguarded(db: Connection) -> Iterator[None]:
    """Lift the restrictions for one of the store's own statements, such as VACUUM."""
    db.set_authorizer(None)
    try:
        yield
    finally:
        db.set_authorizer(_authorize)


def copy_into(db: Connection, path: Path) -> None:
    """Copy the whole database into a file of its own, under the same key."""
    path.unlink(missing_ok=True)
    make_file(path)
    with unguarded(db):
        row = db.execute("PRAGMA query_only").fetchone()
        db.execute("PRAGMA query_only = OFF")
        try:
            db.execute("VACUUM INTO ?", (str(path),))
        finally:
            db.execute(f"PRAGMA query_only = {row[0] if row else 0}")


def give_key(db: Connection, key: bytearray, *, is_new: bool = False) -> None:
    """Key a connection, or with `is_new` encrypt its file anew; what was made for it is wiped.

    A key of another length would silently be taken for a passphrase, an empty one for none.
    """
    check_raw_key(key)
    digits = b"0123456789abcdef"
    spelled = bytearray(b"x'" + bytes(2 * KEY_BYTES) + b"'")
    for at, octet in enumerate(key):
        spelled[2 + 2 * at] = digits[octet >> 4]
        spelled[3 + 2 * at] = digits[octet & 15]
    try:
        (db.reset_key if is_new else db.set_key)(spelled)
    finally:
        wipe(spelled)


def _expect_sound(path: Path, key: bytearray) -> None:
    """Refuse what the database itself would take for a new file, or mix with another's journal."""
    if path.stat().st_size < _PAGE or not is_own_journal(path, key):
        raise _explain_damage(path)


def _unlock(db: Connection, key: bytearray) -> None:
    give_key(db, key)
    db.execute("PRAGMA cipher_log_level = NONE")
    version = db.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:  # a plain SQLite takes any key, and encrypts nothing
        message = "this build of the database does not encrypt"
        raise RuntimeError(message)
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _authorize(action: int, what: str | None, value: str | None, *_: str | None) -> int:
    if action in (sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH):
        return sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_PRAGMA:
        name = (what or "").lower()
        is_open = name in _OPEN_SETTINGS or (value is None and name in _READABLE_SETTINGS)
        return 0 if is_open else sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_FUNCTION and (value or "").lower() in _LOCKED_FUNCTIONS:
        return sqlcipher.SQLITE_DENY
    return 0


def _explain(error: sqlcipher.Error, path: Path) -> StoreError:
    """Say in words what went wrong, by the database's own code for it."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name == "SQLITE_FULL" or (name.startswith("SQLITE_IOERR") and not _has_room(path)):
        return explain_full(path)
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return _explain_damage(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreInUse(
            say("Another program is writing to the log."), say("Close it, then try again.")
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM")):
        return StoreError(
            say("The log cannot be reached: {path}", path=str(path)),
            say("Check that the disk is there and that you may write to it."),
        )
    raise error  # a bug: not for the person's eyes


def _has_room(path: Path) -> bool:
    """Tell whether a failure can have another reason than a full disk."""
    try:
        return disk_usage(path.parent).free >= _ROOM
    except OSError:
        return True


def _explain_damage(path: Path) -> StoreDamaged:
    return StoreDamaged(
        say("A part of the log is damaged: {file}", file=path.name),
        say("`restore --snapshot` puts a sound copy back, `restore FILE` a backup."),
    )


def explain_full(path: Path, needed_bytes: int = _ROOM_FOR_RUNS) -> DiskFull:
    """Say which disk is full, and how much room would do."""
    megabytes = -(-needed_bytes // 10**6)
    return DiskFull(
        say("There is no room left on the disk for {path}.", path=str(path)),
        say("Nothing was lost. Free {n} MB there, then try again.", n=megabytes),
    )
