"""A wipe: keys die first, whatever resists is named, and one cut short is finished by the next."""

import os
import shutil
import subprocess
import sys

import pytest

from app.domain.errors import KeyringLocked, SecretNotFound, StoreError, StoreInUse
from app.domain.words import say
from app.services import wiping
from app.services.keys import add_keyring
from app.services.receipts import describe_receipt, spell_receipt
from app.services.session import create_log, open_log
from app.services.wiping import Receipt, has_log, wipe_everything, wipe_log
from app.store.log import LOG, find_files
from app.store.vault import exists
from app.system.crash_reports import keep_report
from app.system.local_log import LocalLog
from app.system.passing_folders import make_passing_folder
from tests.makers.logs import new_log, reopen, take_in_days
from tests.makers.vaults import FAST, PASSPHRASE, TODAY
from tests.store.vault_changes import STEPS

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux has")


@pytest.fixture
def entries(tmp_path, monkeypatch):
    """Stand in for the keyring: a folder with a file for each entry."""
    folder = tmp_path / "keyring"
    folder.mkdir()

    def delete(vault, slot):
        try:
            os.unlink(folder / f"{vault}-{slot}")  # noqa: PTH108 - a step at which a test may stop
        except FileNotFoundError as error:
            raise SecretNotFound(say("none")) from error

    monkeypatch.setattr("app.services.keys.write_secret", lambda v, s, _: write(folder, v, s))
    monkeypatch.setattr(wiping, "delete_secret", delete)
    return folder


def write(folder, vault, slot):
    (folder / f"{vault}-{slot}").touch()


@pytest.fixture
def folder(tmp_path, entries, here_and_now):
    """Make a log with all that can be in its folder, and something that is not its own."""
    folder = tmp_path / "log"
    with new_log(folder) as session:
        add_keyring(session, TODAY)
        take_in_days(session.store, tmp_path / "files", 1, 2)
        session.store.runs.snapshot()
    for name in (".log.db.new.1a2b.part", ".reserve.1a2b.part", "snapshots/log-000009.part"):
        (folder / name).write_bytes(b"begun")
    for name in ("log.db.before-1", "log.db.rekeyed", "originals.db.copy", ".vault.json.1.part"):
        (folder / name).write_bytes(b"begun")
    with pytest.raises(StoreError):
        reopen_wrongly(folder)
    return folder


def reopen_wrongly(folder):
    open_log(folder, "not this one, no")


def test_a_wipe_leaves_nothing_and_says_what_it_did(folder, entries):
    receipt = wipe_log(folder)
    assert not folder.exists()
    assert list(entries.iterdir()) == []
    assert {it.name for it in receipt.keys} == {"vault.json", "vault.json.bak", "vault.tries"}
    assert {it.name for it in receipt.files} >= {LOG, "originals.db", "reserve", "log-000001.db"}
    assert (receipt.left, receipt.refused, receipt.keys_left, receipt.entries) == ([], [], None, 1)
    assert not has_log(folder)


def test_after_a_wipe_a_new_log_can_be_made(folder):
    wipe_log(folder)
    with pytest.raises(StoreError, match="no log here yet"):
        reopen(folder)
    with new_log(folder) as session:
        assert session.store.read(lambda db: db.execute("SELECT * FROM activity").fetchall()) == []


def test_what_is_not_of_the_log_stays(folder):
    mine = {"mine.txt", "catalog.db", ".hidden.part", "snapshots/mine"}
    for name in mine:
        (folder / name).write_text("mine")
    receipt = wipe_log(folder)
    left = {str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file()}
    assert left == mine
    assert receipt.left == []


def test_a_log_that_is_open_is_not_wiped(folder):
    with reopen(folder), pytest.raises(StoreInUse, match=str(os.getpid())):
        wipe_log(folder)
    with reopen(folder):
        pass


@linux_only
@pytest.mark.parametrize("name", ["originals.db", "vault.json", "snapshots/log-000001.db"])
def test_a_file_that_resists_is_named_and_all_others_go(folder, entries, name):
    path = folder / name
    done = subprocess.run(["mount", "--bind", path, path], capture_output=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip(f"a file that resists is not tested: {done.stderr.decode().strip()}")
    try:
        receipt = wipe_log(folder)
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)  # noqa: S607
    left = [it for it in folder.rglob("*") if it.is_file()]
    assert left == [path]
    assert list(entries.iterdir()) == []
    assert not exists(folder) or b"slots" not in path.read_bytes()  # overwritten all the same
    if name == "vault.json":
        assert str(path) in str(receipt.keys_left)
    else:
        assert receipt.left == [path]
    assert has_log(folder)
    wipe_log(folder)
    assert not folder.exists()


def test_a_keyring_that_refuses_does_not_stop_it(folder, monkeypatch):
    def refuse(*_):
        raise KeyringLocked(say("It is locked."))

    monkeypatch.setattr(wiping, "delete_secret", refuse)
    receipt = wipe_log(folder)
    assert (receipt.entries, [str(it) for it in receipt.refused]) == (0, ["It is locked."])
    assert not folder.exists()


def test_without_anything_there_is_nothing_to_wipe(tmp_path):
    assert not has_log(tmp_path / "none")
    assert not has_log(tmp_path)


@linux_only
def test_a_wipe_killed_at_each_step_is_finished_by_the_next(folder, entries, tmp_path):
    kept, kept_entries = tmp_path / "kept", tmp_path / "kept entries"
    folder.rename(kept)
    shutil.copytree(entries, kept_entries)
    whole = {it.name for it in kept.iterdir() if it.name.startswith((LOG, "originals"))}
    for step in range(1, 200):
        shutil.copytree(kept, folder)
        shutil.copytree(kept_entries, entries, dirs_exist_ok=True)
        has_ended = wipe_until(folder, step)
        there = {it.name for it in folder.iterdir()} if folder.exists() else set()
        if exists(folder):  # then nothing else is lost yet
            assert whole <= there, step
        if list(entries.iterdir()):
            assert exists(folder), step
        assert has_log(folder) or not there, (step, there)
        if folder.exists():
            wipe_log(folder)
        assert not folder.exists(), (step, sorted(folder.iterdir()))
        assert list(entries.iterdir()) == []
        session, _ = create_log(folder, PASSPHRASE, TODAY, FAST)
        session.__exit__()
        shutil.rmtree(folder)
        if has_ended:
            break
    assert step > 20


def wipe_until(folder, step):
    """Wipe in a process of its own that ends before the n-th thing it asks of the system."""
    child = os.fork()
    if child == 0:
        try:
            left = [step]
            for name in (*STEPS, "rmdir"):
                setattr(os, name, count_down(getattr(os, name), left))
            wipe_log(folder)
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 0


def count_down(call, left):
    def act(*arguments, **named):
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)
        return call(*arguments, **named)

    return act


def test_files_that_only_begin_like_ours_stay(tmp_path):
    for name in ("reserve-tickets.pdf", "log.db.mine", "originals.db.txt", "log.dbx"):
        (tmp_path / name).touch()
    assert not has_log(tmp_path)
    assert find_files(tmp_path) == []


def test_everything_is_the_log_and_the_programs_own(folder, entries, tmp_path):
    notes = tmp_path / "notes"
    LocalLog(notes).note("opened")
    keep_report(notes, "a report\n")
    (notes / "crash-mine.md").touch()
    passing = make_stale_folder()
    receipt = wipe_everything(folder, notes)
    assert not folder.exists()
    assert [it.name for it in notes.iterdir()] == ["crash-mine.md"]
    assert not passing.exists()
    assert receipt.is_whole
    assert receipt.passing >= 1
    assert receipt.seconds < 2
    said = [str(it) for it in describe_receipt(receipt)]
    assert said[0] == "3 key files were destroyed."
    assert "1 keyring entry was removed." in said
    page = spell_receipt(receipt, TODAY)
    assert "Exports and backups that you made" in page
    assert str(tmp_path) not in page


def make_stale_folder():
    """Make a passing folder whose process is gone."""
    made, instance = make_passing_folder()
    instance.release()
    return made


def test_a_wipe_of_the_usual_folder_leaves_no_folder(tmp_path, entries):
    with new_log(tmp_path / "quietmile"):
        pass
    LocalLog(tmp_path / "quietmile" / "logs").note("opened")
    assert wipe_everything(tmp_path / "quietmile", tmp_path / "quietmile" / "logs").is_whole
    assert not (tmp_path / "quietmile").exists()


def test_leftovers_are_said(tmp_path):
    receipt = Receipt(left=[tmp_path / "log.db"], refused=[say("It is locked.")])
    said = [str(it) for it in describe_receipt(receipt)]
    assert not receipt.is_whole
    assert f"nobody can read it now: {tmp_path / 'log.db'}" in said[-1]
    assert "It is locked." in said[-2]
