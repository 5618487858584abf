"""Wiping: the keys die first, nothing of the log stays, and nothing else is touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli._main import main
from app.domain.errors import AppError, StoreError, StoreInUse
from app.services.backup import restore_backup, write_backup
from app.services.session import create_log
from app.services.wiping import has_log, wipe_log
from app.store.connection import open_connection
from app.store.log import LOG, ORIGINALS
from app.store.snapshots import FOLDER
from app.store.vault import exists
from tests.makers.places import read_only
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY
from tests.rounds.logs import ROOT, make_files, make_log, open_it, read_whole, take_in

KEYS = {"vault.json", "vault.json.bak", "vault.tries"}
LEFTOVERS = (
    ".vault.json.0a.part", ".log.db.0a.part", ".originals.db.0a.part", ".reserve.0a.part",
    "log.db-journal", "log.db.begun", "log.db.new", "log.db.new-wal", "log.db.copy",
    "log.db.rekeyed", "log.db.rekeyed-wal", "originals.db.rekeyed", "originals.db.copy",
    "log.db.restored", "log.db.restoring", "log.db.before-1", "log.db.before-1-wal",
    f"{FOLDER}/log-000002.part", f"{FOLDER}/.log-000002.0a.part",
)  # fmt: skip
FOREIGN = (
    "diary.txt", "vault.txt", "catalog.db", "runs/1.fit", ".hidden", ".login.part",
    f"{FOLDER}/holiday.jpg",
)  # fmt: skip


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a log with all that can lie in its folder, as a kill leaves it."""
    folder = tmp_path_factory.mktemp("given")
    make_log(folder / "log")
    with pytest.raises(AppError):
        open_it(folder / "log", OTHER)
    with open_it(folder / "log") as session:
        take_in(session.store, make_files(folder / "files", 2))
        session.store.runs.snapshot()
        write_backup(session, folder / "backup")
        shutil.copytree(folder / "log", folder / "killed")
    with pytest.raises(AppError):
        open_it(folder / "killed", OTHER)
    for name in LEFTOVERS:
        (folder / "killed" / name).write_bytes(b"what a kill left")
    return folder


@pytest.fixture
def log(given: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(given / "killed", tmp_path / "log"))


def list_all(folder: Path) -> set[str]:
    return {str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file()}


def test_nothing_stays_whatever_a_kill_has_left(log: Path) -> None:
    assert list_all(log) >= KEYS | {LOG, f"{LOG}-wal", f"{LOG}-shm", ORIGINALS, "reserve"}
    receipt = wipe_log(log)
    assert {it.name for it in receipt.keys} == KEYS
    assert receipt.left == []
    assert not log.exists()


def test_what_is_not_the_logs_stays(log: Path) -> None:
    for name in FOREIGN:
        (log / name).parent.mkdir(exist_ok=True)
        (log / name).write_text("mine")
    assert wipe_log(log).left == []
    assert list_all(log) == set(FOREIGN)
    assert not has_log(log)
    assert all((log / name).read_text() == "mine" for name in FOREIGN)


def test_no_link_is_followed(log: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    for name in (LOG, "vault.json", "reserve"):
        (log / name).unlink()
        (log / name).symlink_to(mine)
    assert wipe_log(log).left == []
    assert not log.exists()
    assert mine.read_text() == "mine"


def test_the_keys_die_first(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    unlink = os.unlink

    def watch(path: Any, *arguments: Any, **named: Any) -> None:
        name = Path(path).name
        if name in KEYS:  # overwritten, not only taken out of its folder
            assert b"quietmile" not in Path(path).read_bytes()
        gone.append(name)
        unlink(path, *arguments, **named)

    monkeypatch.setattr("os.unlink", watch)
    wipe_log(log)
    keys = {*KEYS, ".vault.json.0a.part"}
    assert set(gone[: len(keys)]) == keys
    assert not keys & set(gone[len(keys) :])


def test_keys_that_cannot_be_removed_are_told_and_all_else_is_gone(log: Path) -> None:
    (log / "vault.json.bak").unlink()
    (log / "vault.json.bak").mkdir()  # no file: nobody knows what it is
    with pytest.raises(StoreError, match="can still open copies of your log"):
        wipe_log(log)
    assert list_all(log) == set()
    assert has_log(log)
    (log / "vault.json.bak").rmdir()
    log.rmdir()


def test_a_read_only_log_is_wiped_when_it_can_be_written_again(log: Path) -> None:
    before = list_all(log)
    with read_only(log), pytest.raises(StoreError, match="may not use"):
        wipe_log(log)
    assert list_all(log) == before
    assert wipe_log(log).left == []
    assert not log.exists()


def test_what_cannot_be_removed_is_listed_and_cannot_be_read(log: Path) -> None:
    (log / f"{LOG}.before-2").mkdir()  # no file: nobody knows what it is
    snapshots = list_all(log / FOLDER)
    with read_only(log / FOLDER):
        receipt = wipe_log(log)
        left = {str(it.relative_to(log)) for it in receipt.left}
        assert left == {f"{LOG}.before-2", *(f"{FOLDER}/{name}" for name in snapshots)}
        assert has_log(log)
    assert not exists(log)
    (log / f"{LOG}.before-2").rmdir()
    assert wipe_log(log).left == []
    assert not log.exists()


def test_a_log_that_is_open_is_not_wiped(log: Path) -> None:
    with open_it(log) as session:
        with pytest.raises(StoreInUse):
            wipe_log(log)
        assert len(read_whole(session.store)) == 2


def test_a_new_log_can_be_made_afterwards(log: Path) -> None:
    wipe_log(log)
    make_log(log)
    with open_it(log) as session:
        assert read_whole(session.store) == {}


def kill_wipes(given: Path, place: Path, every: int) -> int:
    """Wipe until killed, one or some steps later each time, until it gets through."""
    step = 1
    while True:
        log = place / str(step)
        shutil.copytree(given / "killed", log)
        command = [sys.executable, "-m", "tests.services.wiper", str(log), str(step)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 9), done.stderr
        left = list_all(log)
        if any(it.startswith("vault.json") for it in left):  # the keys die first
            assert {LOG, ORIGINALS, "reserve"} <= left, left
        if done.returncode == 9:
            assert has_log(log) == bool(left - {"in-use"}), left
            assert wipe_log(log).left == []
        assert not log.exists()
        if done.returncode == 0:
            return step
        step += every


def test_a_wipe_killed_at_some_steps_is_finished_later(given: Path, tmp_path: Path) -> None:
    assert kill_wipes(given, tmp_path, 7) > 14


@pytest.mark.long
def test_a_wipe_killed_at_each_step_is_finished_later(given: Path, tmp_path: Path) -> None:
    assert kill_wipes(given, tmp_path, 1) > 14


def test_copies_elsewhere_are_as_they_were(given: Path, log: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot.db"
    shutil.copy(log / FOLDER / "log-000001.db", snapshot)
    with open_it(given / "log") as session:
        key = session.vault.database_key()
    wipe_log(log)
    open_connection(snapshot, key).close()  # whoever has the key has what they copied
    assert restore_backup(given / "backup", log, lambda: PASSPHRASE) == 2


@pytest.mark.parametrize("is_finished", [True, False])
def test_the_next_start_is_a_first_one(
    log: Path, capsys: pytest.CaptureFixture[str], is_finished: bool
) -> None:
    copy = (log / LOG).read_bytes()
    wipe_log(log)
    if not is_finished:  # its files could not be removed
        log.mkdir()
        (log / LOG).write_bytes(copy)
    assert main(["list", "--vault", str(log)]) == 1
    said = capsys.readouterr().err
    assert ("There is no log here yet" in said) == is_finished
    assert ("`init`" if is_finished else "`wipe`") in said
    assert log.exists() != is_finished
    if not is_finished:
        assert main(["wipe", "--vault", str(log), "--yes-wipe-everything"]) == 0
    session, _ = create_log(log, PASSPHRASE, TODAY, FAST)
    session.__exit__()


def test_where_nothing_is_nothing_is_made(tmp_path: Path) -> None:
    assert not has_log(tmp_path / "nothing")
    with pytest.raises(StoreError):
        wipe_log(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
