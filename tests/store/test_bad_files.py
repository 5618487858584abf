"""Files of a log that are damaged, lost or another's: told in words, and never written over."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import AppError, StoreDamaged, StoreError, StoreTooNew, WrongPassphrase
from app.services.backup import restore_backup, write_backup
from app.services.checking import check_log
from app.services.session import create_log
from app.store.connection import Connection, open_connection
from app.store.log import LOG, ORIGINALS
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY
from tests.rounds.logs import (
    find_faults,
    make_files,
    make_log,
    open_it,
    read_whole,
    take_in,
)

KEYS = ("vault.json", "vault.json.bak")
BOTH = pytest.mark.parametrize("name", [LOG, ORIGINALS])
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a log as it lies there (`log`), as a kill leaves it (`killed`), and one more."""
    folder = tmp_path_factory.mktemp("given")
    files = make_files(folder / "files", 3)
    for name in ("log", "other"):
        make_log(folder / name)
    with open_it(folder / "other") as session:
        take_in(session.store, files / "0000.fit")
        shutil.copytree(folder / "other", folder / "other killed")
    with open_it(folder / "log") as session:
        take_in(session.store, files)
        write_backup(session, folder / "backup")
        shutil.copytree(folder / "log", folder / "killed")
    return folder


@pytest.fixture
def log(given: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(given / "log", tmp_path / "log"))


@pytest.fixture
def killed(given: Path, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(given / "killed", tmp_path / "killed"))
    assert (folder / f"{LOG}-wal").stat().st_size > 0
    return folder


def read_folder(folder: Path) -> Files:
    """Read all that lies there, but who has it open."""
    found = [it for it in folder.rglob("*") if it.is_file() and it.name != "in-use"]
    return {str(it.relative_to(folder)): it.read_bytes() for it in found}


def refuse(folder: Path, act: Callable[[Path], object] = open_it) -> AppError:
    """See that it is refused in words, and that every file stays as it is."""
    before = read_folder(folder)
    with pytest.raises(AppError) as caught:
        act(folder)
    assert caught.value.hint is not None or ". " in str(caught.value)
    assert read_folder(folder) == before
    return caught.value


def key_of(folder: Path) -> bytearray:
    with open_it(folder) as session:
        return session.vault.database_key()


def test_a_wrong_passphrase_changes_nothing_of_the_log(log: Path) -> None:
    before = read_folder(log)
    with pytest.raises(WrongPassphrase):
        open_it(log, OTHER)
    after = read_folder(log)
    after.pop("vault.tries")
    assert after == before


@BOTH
def test_a_wrong_key_changes_nothing(log: Path, name: str) -> None:
    error = refuse(log, lambda folder: open_connection(folder / name, bytearray(b"k" * 32)))
    assert isinstance(error, StoreDamaged)
    assert name in str(error)


@BOTH
@pytest.mark.parametrize("size", [0, 1, 15, 4095, 4096, "half"])
def test_a_file_that_was_cut_is_named(log: Path, name: str, size: int | str) -> None:
    whole = (log / name).read_bytes()
    (log / name).write_bytes(whole[: len(whole) // 2 if size == "half" else int(size)])
    error = refuse(log)
    assert isinstance(error, StoreDamaged)
    assert f"A part of the log is damaged: {name}" in str(error)


@BOTH
def test_a_plain_database_in_its_place_is_named(log: Path, name: str) -> None:
    (log / name).unlink()
    db = sqlcipher.connect(str(log / name))  # who gives no key gets a plain one
    db.execute("CREATE TABLE activity (id INTEGER PRIMARY KEY)")
    db.execute("PRAGMA user_version = 1")
    db.close()
    assert (log / name).read_bytes().startswith(b"SQLite format 3")
    assert f"A part of the log is damaged: {name}" in str(refuse(log))


@BOTH
def test_a_file_of_another_log_is_named(log: Path, given: Path, name: str) -> None:
    shutil.copy(given / "other" / name, log / name)
    assert f"A part of the log is damaged: {name}" in str(refuse(log))


@BOTH
def test_a_folder_in_its_place_is_named(log: Path, name: str) -> None:
    (log / name).unlink()
    (log / name).mkdir()
    assert f"cannot be reached: {log / name}" in str(refuse(log))


def test_two_files_that_were_exchanged_are_told(log: Path) -> None:
    files = read_folder(log)
    (log / ORIGINALS).write_bytes(files[LOG])
    assert f"not the file that belongs here: {ORIGINALS}" in str(refuse(log))
    (log / LOG).write_bytes(files[ORIGINALS])
    assert f"not the file that belongs here: {LOG}" in str(refuse(log))


@BOTH
def test_a_journal_of_another_log_is_not_taken_in(log: Path, given: Path, name: str) -> None:
    shutil.copy(given / "other killed" / f"{name}-wal", log / f"{name}-wal")
    assert f"A part of the log is damaged: {name}" in str(refuse(log))


def test_a_journal_that_was_deleted_leaves_whole_runs(killed: Path, given: Path) -> None:
    for name in (LOG, ORIGINALS):
        (killed / f"{name}-wal").unlink()
    with open_it(given / "log") as session:
        clean = read_whole(session.store)
    with open_it(killed) as session:
        assert find_faults(session.store) == []
        assert read_whole(session.store).items() <= clean.items()
        take_in(session.store, given / "files")
        assert read_whole(session.store) == clean


@BOTH
def test_a_newer_log_is_left_alone(log: Path, name: str) -> None:
    key = key_of(log)
    db = open_connection(log / name, bytearray(key))
    version = read_version(db)
    db.execute(f"PRAGMA user_version = {version + 1}")
    db.close()
    assert isinstance(refuse(log), StoreTooNew)
    db = open_connection(log / name, key)
    assert read_version(db) == version + 1
    db.close()


def read_version(db: Connection) -> int:
    row = db.execute("PRAGMA user_version").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("names", [[LOG], [LOG, ORIGINALS], [LOG, ORIGINALS, "reserve"]])
def test_no_new_log_is_begun_where_one_is_lost(log: Path, names: list[str]) -> None:
    for name in names:
        (log / name).unlink()
    assert f"The file with the runs is missing: {LOG}" in str(refuse(log))


@pytest.mark.parametrize("name", [LOG, ORIGINALS])
def test_a_journal_alone_is_kept_for_its_file(killed: Path, name: str) -> None:
    (killed / name).unlink()
    assert f"is missing: {name}" in str(refuse(killed))


def test_runs_whose_files_are_lost_are_there_and_it_is_told(log: Path, given: Path) -> None:
    (log / ORIGINALS).unlink()
    with open_it(log) as session:
        assert f"is missing: {ORIGINALS}" in str(session.store.warning)
        assert len(read_whole(session.store)) == 3
        assert [str(it)[:12] for it in check_log(session.store)] == ["The files th"]
        take_in(session.store, given / "files")  # as the hint says
        assert check_log(session.store) == []
    with open_it(log) as session:
        assert session.store.warning is None


@pytest.mark.parametrize("lost", KEYS)
def test_one_of_two_key_files_is_enough(log: Path, lost: str) -> None:
    before = read_folder(log)
    (log / lost).unlink()
    key_of(log)
    assert read_folder(log) == before


def test_lost_keys_are_told_and_nothing_is_begun_over_the_log(log: Path, given: Path) -> None:
    for name in KEYS:
        (log / name).unlink()
    acts: list[Callable[[Path], object]] = [
        open_it,
        lambda folder: create_log(folder, PASSPHRASE, TODAY, FAST),
        lambda folder: restore_backup(given / "backup", folder, lambda: PASSPHRASE),
    ]
    for act in acts:
        error = refuse(log, act)
        assert f"keys of this log is missing: {log / KEYS[0]}" in str(error)
    shutil.copy(given / "log" / KEYS[0], log)
    with open_it(log) as session:
        assert len(read_whole(session.store)) == 3


def test_a_restore_that_was_killed_can_be_done_again(given: Path, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / f"{LOG}.restoring").write_bytes(b"a half")
    assert restore_backup(given / "backup", folder, lambda: PASSPHRASE) == 3
    assert not list(folder.glob("*.restoring"))


def test_a_log_whose_making_was_killed_is_made_at_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException): ...

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("app.store.log.make_database", kill)
        with pytest.raises(Killed):
            create_log(tmp_path / "log", PASSPHRASE, TODAY, FAST)
    with open_it(tmp_path / "log") as session:
        assert read_whole(session.store) == {}
    (tmp_path / "log" / LOG).unlink()
    assert isinstance(refuse(tmp_path / "log"), StoreError)


def test_files_of_two_times_are_told_apart_by_the_check(log: Path, given: Path) -> None:
    """An older file of the same log opens: only the look through it can tell."""
    with open_it(log) as session:
        older = (log / ORIGINALS).read_bytes()
        more = make_files(log.parent / "more", 5)
        take_in(session.store, more)
    (log / ORIGINALS).write_bytes(older)
    with open_it(log) as session:
        assert str(check_log(session.store)[0]).startswith("The files that 2 runs came in")
