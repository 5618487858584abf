"""Backups: one file with all of the log, that comes back elsewhere and takes nothing's place."""

import shutil
import zipfile
from contextlib import nullcontext

import pytest

from app.domain.errors import ImportFailed, StoreDamaged, StoreError, WrongPassphrase
from app.services.backup import restore_backup, write_backup
from app.services.checking import check_log
from app.services.session import open_log
from app.services.settings import KEEPS_FILES
from app.store.log import LOG, ORIGINALS
from tests.makers.logs import count, listed, new_log, reopen, take_in_days
from tests.makers.vaults import OTHER, PASSPHRASE

pytestmark = pytest.mark.usefixtures("here_and_now")


@pytest.fixture
def backup(opened, tmp_path):
    """Back a log of two runs up while it is open and its runs are still in the journal."""
    take_in_days(opened.store, tmp_path / "files", 1, 2)
    write_backup(opened, tmp_path / "backup")
    return tmp_path / "backup"


def restore(backup, folder, words=PASSPHRASE):
    return restore_backup(backup, folder, lambda: words)


def content(folder):
    return {str(it): it.read_bytes() for it in folder.rglob("*") if it.is_file()}


def test_all_of_a_log_comes_back(opened, backup, tmp_path):
    assert restore(backup, tmp_path / "new" / "place") == 2
    with reopen(tmp_path / "new" / "place") as session:
        assert listed(session.store) == listed(opened.store)
        assert count(session.store.originals, "original") == 2
        assert check_log(session.store) == []


def test_what_happens_later_is_not_in_it(opened, backup, tmp_path):
    take_in_days(opened.store, tmp_path / "files", 3)
    assert restore(backup, tmp_path / "new") == 2


def test_no_file_is_overwritten(opened, backup):
    before = backup.read_bytes()
    with pytest.raises(StoreError, match="file of this name"):
        write_backup(opened, backup)
    assert backup.read_bytes() == before


def test_no_copy_is_left_beside_the_log(opened, backup, tmp_path):
    with pytest.raises(StoreError):
        write_backup(opened, tmp_path / "none" / "backup")
    names = {it.name for it in opened.store.folder.iterdir()}
    assert [it for it in names if "copy" in it or "part" in it] == []


def test_a_log_that_is_there_stays(backup, tmp_path):
    with new_log(tmp_path / "other") as session:
        take_in_days(session.store, tmp_path / "files", 5)
    before = content(tmp_path / "other")
    with pytest.raises(StoreError, match="a log already"):
        restore(backup, tmp_path / "other")
    assert content(tmp_path / "other") == before


@pytest.mark.parametrize("words", [PASSPHRASE, OTHER])
@pytest.mark.parametrize("left", [LOG, "originals.db", "snapshots/log-000001.db", f"{LOG}-wal"])
def test_what_is_left_of_a_log_without_its_key_is_kept(backup, tmp_path, left, words):
    with new_log(tmp_path / "other") as session:
        take_in_days(session.store, tmp_path / "files", 5)
        session.store.runs.snapshot()
        shutil.copytree(tmp_path / "other", tmp_path / "copied")
    path = tmp_path / "lost" / left
    path.parent.mkdir(parents=True)
    shutil.copy(tmp_path / "copied" / left, path)
    data = path.read_bytes()
    with nullcontext() if words == PASSPHRASE else pytest.raises(WrongPassphrase):
        assert restore(backup, tmp_path / "lost", words) == 2
    assert data in content(tmp_path / "lost").values()


def test_other_files_in_a_folder_are_no_hindrance(backup, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine.txt").write_text("mine")
    with pytest.raises(WrongPassphrase):
        restore(backup, tmp_path / "new", OTHER)
    assert [it.name for it in (tmp_path / "new").iterdir()] == ["mine.txt"]
    assert restore(backup, tmp_path / "new") == 2


def test_a_wrong_passphrase_leaves_nothing(backup, tmp_path):
    with pytest.raises(WrongPassphrase):
        restore(backup, tmp_path / "new", OTHER)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "foreign", "without a log", "gone"])
def test_a_damaged_backup_is_told_and_leaves_nothing(backup, tmp_path, damage):
    data = bytearray(backup.read_bytes())
    if damage == "cut":
        del data[-1000:]
    elif damage == "empty":
        data.clear()
    elif damage == "flipped":
        data[len(data) // 3] ^= 16
    elif damage == "foreign":
        data[:] = bytes(range(256)) * 40
    backup.write_bytes(data)
    if damage == "without a log":
        with zipfile.ZipFile(backup, "w") as archive:
            archive.writestr("notes.txt", "no log")
    if damage == "gone":
        backup.unlink()
    kind = ImportFailed if damage == "gone" else StoreDamaged
    with pytest.raises(kind):
        restore(backup, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_names_in_a_backup_lead_nowhere(backup, tmp_path):
    with zipfile.ZipFile(backup, "a") as archive:
        archive.writestr("../outside", "x")
        archive.writestr("snapshots/log-000001.db", "x")
    assert restore(backup, tmp_path / "new") == 2
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "new" / "snapshots").exists()


def test_a_backup_is_a_log_of_its_own_key_file(opened, backup, tmp_path):
    """The passphrase of the day of the backup opens it, whatever is changed later."""
    restore(backup, tmp_path / "new")
    with pytest.raises(WrongPassphrase):
        open_log(tmp_path / "new", OTHER)


def test_a_backup_of_a_log_that_keeps_no_files_comes_back(tmp_path):
    with new_log(tmp_path / "log") as session:
        KEEPS_FILES.write(session.store, False)
        take_in_days(session.store, tmp_path, 1)
        KEEPS_FILES.write(session.store, True)
        write_backup(session, tmp_path / "backup")
    assert restore_backup(tmp_path / "backup", tmp_path / "anew", lambda: PASSPHRASE) == 1


def test_a_backup_with_a_damaged_page_is_refused_and_leaves_nothing(backup, tmp_path):
    harm(backup, LOG)
    with pytest.raises(StoreDamaged):
        restore(backup, tmp_path / "anew")
    assert not (tmp_path / "anew").exists()


def test_damaged_files_in_a_backup_keep_nobody_from_the_runs(backup, tmp_path):
    harm(backup, ORIGINALS)
    told = []
    assert restore_backup(backup, tmp_path / "anew", lambda: PASSPHRASE, told.append) == 2
    assert [str(it) for it in told] == ["1 part of originals.db is damaged."]


def harm(backup, name):
    """Turn one bit over within a file of a backup, whose archive is sound all the same."""
    with zipfile.ZipFile(backup) as archive:
        parts = {it: bytearray(archive.read(it)) for it in archive.namelist()}
    parts[name][-2000] ^= 1
    with zipfile.ZipFile(backup, "w") as archive:
        for it, data in parts.items():
            archive.writestr(it, bytes(data))
