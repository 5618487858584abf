"""A log is its owner's alone: by its modes, by what its connections refuse, and where it lies."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import StoreError, WrongPassphrase
from app.services.backup import restore_backup, write_backup
from app.services.keys import renew_key
from app.services.reading import list_runs
from app.services.safekeeping import put_back
from app.services.session import Session, create_log, unlock
from app.services.wiping import wipe_log
from app.store.connection import Connection
from app.store.database import Database
from tests.makers.places import read_only
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY
from tests.rounds.logs import ROOT, make_files, make_log, open_it, take_in
from tests.store.vault_changes import STEPS

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    make_log(tmp_path / "log")
    return tmp_path / "log"


@pytest.fixture
def session(log: Path) -> Iterator[Session]:
    with open_it(log) as session:
        yield session


class Modes:
    """Looks at all that lies in a folder whenever the system is asked for something."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.seen: set[str] = set()
        self.wrong: set[tuple[str, str]] = set()
        for name in STEPS:
            patch.setattr(os, name, self._watch(getattr(os, name)))

    def look(self) -> None:
        for place, folders, files in os.walk(self.folder):
            for name in (*folders, *files):
                with_mode = stat.S_IMODE((Path(place) / name).stat().st_mode)
                self.seen.add(name)
                if with_mode != (0o700 if name in folders else 0o600):
                    self.wrong.add((name, f"{with_mode:o}"))

    def _watch(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **named: Any) -> Any:
            answer = call(*arguments, **named)
            self.look()
            return answer

        return act


@unix_only
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_all_that_is_ever_written_is_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    files = make_files(tmp_path / "files", 2)
    home = tmp_path / "home"
    home.mkdir(0o700)
    log, backup = home / "new" / "log", home / "backup"
    before = os.umask(umask)
    try:
        modes = Modes(home, monkeypatch)
        live(log, files, backup, modes.look)
    finally:
        os.umask(before)
    wanted = {"vault.json", "vault.json.bak", "vault.tries", "in-use", "reserve", "snapshots"}
    wanted |= {"log.db", "log.db-wal", "log.db-shm", "originals.db", "originals.db-wal"}
    wanted |= {"log.db.copy", "log.db.rekeyed", "log.db.restored", "log.db.restoring", "backup"}
    assert wanted <= modes.seen
    assert modes.wrong == set()


def live(log: Path, files: Path, backup: Path, look: Callable[[], None]) -> None:
    """Do with a log all that writes files."""
    session, _ = create_log(log, PASSPHRASE, TODAY, FAST)
    with session:
        take_in(session.store, files)
        session.store.runs.snapshot()
        write_backup(session, backup)
        look()
    with pytest.raises(WrongPassphrase):
        open_it(log, OTHER)
    with open_it(log) as session:
        renew_key(session, OTHER, lambda _: None, TODAY, FAST)
    with open_it(log, OTHER) as session:
        session.store.runs.snapshot()
        session.store.runs.shrink()
    put_back(log, None, lambda: unlock(log, OTHER))
    restore_backup(backup, log.with_name("back"), lambda: PASSPHRASE)
    look()


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir(0o755)
    make_log(tmp_path / "log")
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o700


def test_a_read_only_folder_is_told_and_stays_as_it_is(log: Path, tmp_path: Path) -> None:
    with open_it(log) as session:
        write_backup(session, tmp_path / "backup")
    before = {path.name: path.read_bytes() for path in log.iterdir()}
    acts: list[Callable[[], object]] = [
        lambda: open_it(log),
        lambda: make_log(log / "new"),
        lambda: restore_backup(tmp_path / "backup", log / "new", lambda: PASSPHRASE),
        lambda: wipe_log(log),
    ]
    with read_only(log):
        for act in acts:
            with pytest.raises(StoreError, match=f"may not use {log}|could not be removed: {log}"):
                act()
    assert {path.name: path.read_bytes() for path in log.iterdir()} == before
    open_it(log).__exit__()


def test_a_backup_into_a_read_only_folder_is_told(session: Session, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    with read_only(place), pytest.raises(StoreError, match=f"may not use {place}"):
        write_backup(session, place / "backup")
    assert not list(session.store.folder.glob("*.copy*"))
    write_backup(session, place / "backup")


@unix_only
@pytest.mark.parametrize("how", ["moved", "removed", "exchanged"])
def test_nothing_is_said_to_be_kept_in_a_log_that_went_away(
    log: Path, tmp_path: Path, how: str
) -> None:
    files = make_files(tmp_path / "files", 2)
    with open_it(log) as session:
        take_in(session.store, files / "0000.fit")
        session.store.runs.shrink()
        log.rename(tmp_path / "moved")
        if how == "removed":
            shutil.rmtree(tmp_path / "moved")
        elif how == "exchanged":
            make_log(log)
        with pytest.raises(StoreError, match=f"cannot be reached: {log}"):
            take_in(session.store, files)
        for act in (session.store.runs.shrink, session.store.runs.snapshot):
            with pytest.raises(StoreError):
                act()
        assert len(list_runs(session.store)) == 1  # what is open can still be read
    assert log.exists() == (how == "exchanged")
    if how == "moved":
        with open_it(tmp_path / "moved") as session:
            assert len(list_runs(session.store)) == 1
            take_in(session.store, files)
            assert len(list_runs(session.store)) == 2


FORBIDDEN = (
    "PRAGMA temp_store = 1",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA key = 'x'",
    "PRAGMA hexkey = '00'",
    "PRAGMA rekey = 'x'",
    "PRAGMA hexrekey = '00'",
    "PRAGMA writable_schema = ON",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA mmap_size = 100000",
    "PRAGMA secure_delete = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA query_only = OFF",
    "PRAGMA cipher_plaintext_header_size = 32",
    "PRAGMA cipher_use_hmac = OFF",
    "PRAGMA cipher_log = '/tmp/log'",
    "PRAGMA cipher_migrate",
    "PRAGMA Temp_Store = 1",
    "ATTACH DATABASE 'plain.db' AS plain KEY ''",
    "ATTACH DATABASE ':memory:' AS plain",
    "DETACH DATABASE main",
    "VACUUM INTO 'plain.db'",
    "SELECT sqlcipher_export('main')",
    "SELECT SQLCIPHER_EXPORT('main')",
    "SELECT load_extension('x')",
)


_REFUSED = "not authorized|authorization denied|cannot VACUUM from"


def ask(sql: str) -> Callable[[Connection], object]:
    return lambda db: db.execute(sql).fetchall()


DOORS: dict[str, Callable[[Database, str], object]] = {
    "read": lambda database, sql: database.read(ask(sql)),
    "write": lambda database, sql: database.write("x", ask(sql)),
    "maintain": lambda database, sql: database.maintain(ask(sql)),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", ["runs", "originals"])
def test_no_door_lets_the_encryption_be_undone(session: Session, name: str, door: str) -> None:
    database: Database = getattr(session.store, name)
    before = read_settings(database)
    for turn in range(2):
        for sql in FORBIDDEN:
            with pytest.raises(sqlcipher.Error, match=_REFUSED):
                DOORS[door](database, sql)
        database.shrink()  # which lifts the restrictions, and has to put them back
        database.copy_to(session.store.folder / f"log.db.copy{turn}")
    assert read_settings(database) == before
    assert not list(Path.cwd().glob("plain.db"))


def read_settings(database: Database) -> list[object]:
    names = ("temp_store", "synchronous", "journal_mode", "secure_delete", "trusted_schema")
    return [
        door(database, f"PRAGMA {name}")
        for name in names
        for door in (DOORS["read"], DOORS["maintain"])
    ]


def test_a_failed_maintenance_leaves_the_restrictions_in_place(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(StoreError):
        session.store.runs.copy_to(tmp_path / "nowhere" / "copy")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError):
        session.store.runs.copy_to(tmp_path / "folder")
    for door in DOORS.values():
        with pytest.raises(sqlcipher.Error, match=_REFUSED):
            door(session.store.runs, "PRAGMA temp_store = 1")


def test_no_key_ever_stands_in_a_statement() -> None:
    """A statement may end up in a log or in a report of a mistake; a key handed over does not."""
    for path in (ROOT / "app").rglob("*.py"):
        words = " ".join(path.read_text(encoding="utf-8").lower().split())
        assert "pragma key" not in words, path
        assert "pragma rekey" not in words, path
        assert "pragma hexkey" not in words, path
        is_door = path.relative_to(ROOT / "app").as_posix() == "store/connection.py"
        assert is_door == ("set_key" in words or "reset_key" in words), path
