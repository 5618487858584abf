"""Bad days: what is damaged, foreign, newer or out of reach is told, and never overwritten."""

import os
import shutil
import sqlite3  # noqa: TID251 - to make what is not a log
import subprocess
import sys

import pytest

from app.domain.errors import AppError, StoreDamaged, StoreError, StoreTooNew
from app.domain.ids import spell_id
from app.services.backup import write_backup
from app.services.checking import check_log
from app.services.editing import edit_run
from app.store.connection import open_connection
from app.store.log import LOG, ORIGINALS, open_store
from tests.makers.logs import (
    NOW_MS,
    count,
    listed,
    new_log,
    outcomes,
    reopen,
    take_in,
    take_in_days,
)

FILES = (LOG, ORIGINALS)
SIZES = (0, 1, 15, 4095, 4096, "half")


def content(folder):
    return {it.name: it.read_bytes() for it in folder.iterdir() if it.is_file()}


def refused(folder, kind, words):
    """Expect a refusal that leaves everything as it is."""
    before = content(folder)
    with pytest.raises(kind, match=words) as told:
        reopen(folder)
    assert type(told.value) is kind
    after = content(folder)
    assert {name: after[name] for name in before if name != "in-use"} == {
        name: data for name, data in before.items() if name != "in-use"
    }
    assert [it for it in after.keys() - before.keys() if not it.endswith("-shm")] == []


@pytest.fixture
def torn(filled, tmp_path):
    """Make a log as a power cut leaves it: its last runs are in the journal."""
    with reopen(filled) as session:
        take_in_days(session.store, tmp_path / "files", 4, 5)
        shutil.copytree(filled, tmp_path / "torn")
    assert (tmp_path / "torn" / f"{LOG}-wal").stat().st_size
    return tmp_path / "torn"


def test_a_wrong_key_opens_nothing(filled):
    before = content(filled)
    with pytest.raises(StoreDamaged):
        open_store(filled, bytearray(range(32)))
    assert content(filled) == before


@pytest.mark.parametrize("size", SIZES)
def test_a_log_cut_short_is_told_and_left_alone(filled, size):
    cut(filled / LOG, size)
    refused(filled, StoreDamaged, f"damaged: {LOG}")


@pytest.mark.parametrize("size", SIZES)
def test_where_the_files_are_cut_short_the_runs_are_there(filled, size):
    cut(filled / ORIGINALS, size)
    set_aside(filled)


def cut(path, size):
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096 if size == "half" else size)


def set_aside(folder):
    """Expect the files that runs came in to be put aside, which is told, and all runs."""
    data = (folder / ORIGINALS).read_bytes()
    with reopen(folder) as session:
        (notice,) = session.store.notices
        assert "were put aside" in str(notice)
        assert len(listed(session.store)) == 3
        take_in(session.store, folder.parent / "files")
        assert count(session.store.originals, "original") == 3
        assert check_log(session.store) == []
    assert (folder / f"{ORIGINALS}.before-1").read_bytes() == data
    with reopen(folder) as session:
        assert session.store.notices == ()


def test_another_database_is_no_log(filled, tmp_path):
    make_plain(tmp_path / "plain.db")
    shutil.copy(tmp_path / "plain.db", filled / LOG)
    refused(filled, StoreDamaged, f"damaged: {LOG}")
    shutil.copy(tmp_path / "plain.db", filled / ORIGINALS)
    refused(filled, StoreDamaged, f"damaged: {LOG}")


def test_another_database_is_not_the_files(filled, tmp_path):
    make_plain(tmp_path / "plain.db")
    shutil.copy(tmp_path / "plain.db", filled / ORIGINALS)
    set_aside(filled)


def make_plain(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE activity (id)")
    db.close()


def test_a_file_under_our_key_that_is_not_ours_is_told(filled, key):
    change(filled / LOG, key, "PRAGMA application_id = 7")
    refused(filled, StoreDamaged, f"not the file that belongs here: {LOG}")


@pytest.mark.parametrize("name", FILES)
def test_a_newer_shape_is_refused(filled, key, name):
    change(filled / name, key, "PRAGMA user_version = 1000")
    refused(filled, StoreTooNew, "newer version")
    assert not (filled / "snapshots").exists()


def change(path, key, sql):
    db = open_connection(path, bytearray(key))
    db.execute(sql)
    db.close()


def test_what_a_journal_holds_is_there_after_a_power_cut(torn):
    with reopen(torn) as session:
        assert len(listed(session.store)) == 5


@pytest.mark.parametrize("lost", [(LOG,), (ORIGINALS,), FILES])
def test_without_its_journal_a_log_is_as_it_was_before(torn, tmp_path, lost):
    for name in lost:
        (torn / f"{name}-wal").unlink()
        (torn / f"{name}-shm").unlink(missing_ok=True)
    with reopen(torn) as session:
        there = 3 if LOG in lost else 5
        assert len(listed(session.store)) == there
        said = " ".join(map(str, check_log(session.store)))
        assert said == ("" if LOG in lost else _MISSING)
        again = outcomes(take_in(session.store, tmp_path / "files"))
        assert again == ["added"] * (5 - there) + ["already_there"] * there
        assert check_log(session.store) == []


_MISSING = "The files that 2 runs came in are missing; the runs themselves are there."


@pytest.mark.parametrize("has_index", [True, False])
def test_the_journal_of_another_log_is_refused(torn, filled, tmp_path, has_index):
    with new_log(tmp_path / "other") as session:
        take_in_days(session.store, tmp_path / "files", 7)
        for end in ("-wal", "-shm") if has_index else ("-wal",):
            shutil.copy(tmp_path / "other" / f"{LOG}{end}", filled / f"{LOG}{end}")
    refused(filled, StoreDamaged, f"damaged: {LOG}")


def test_a_journal_of_nonsense_does_no_harm(filled):
    (filled / f"{LOG}-wal").write_bytes(os.urandom(50_000))
    with reopen(filled) as session:
        assert len(listed(session.store)) == 3


@pytest.mark.parametrize("rest", [(ORIGINALS,), ("snapshots",), (f"{LOG}-wal",)])
def test_where_the_runs_are_lost_no_new_log_is_begun(filled, rest):
    with reopen(filled) as session:
        session.store.runs.snapshot()
    (filled / f"{LOG}-wal").touch()
    for name in {ORIGINALS, "snapshots", f"{LOG}-wal"} - set(rest):
        path = filled / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (filled / LOG).unlink()
    refused(filled, StoreDamaged, "missing")
    assert not (filled / LOG).exists()


def test_without_the_key_file_no_new_log_is_begun(filled):
    for path in filled.glob("vault.json*"):
        path.unlink()
    with pytest.raises(StoreError, match="keys of this log is missing"):
        reopen(filled)
    before = content(filled)
    with pytest.raises(StoreError, match="keys of this log is missing"):
        new_log(filled).__enter__()
    assert content(filled) == before


@pytest.fixture
def read_only(filled):
    """Let nothing be written to the log's folder; root needs a mount for that."""
    if sys.platform != "win32" and os.geteuid():
        filled.chmod(0o500)
        yield filled
        filled.chmod(0o700)
        return
    for how in (["--bind", filled], ["-o", "remount,ro,bind"]):
        done = subprocess.run(["mount", *how, filled], capture_output=True, check=False)  # noqa: S607
        if done.returncode:
            pytest.skip(f"a read-only folder is not tested: {done.stderr.decode().strip()}")
    yield filled
    subprocess.run(["umount", "--lazy", filled], check=True)  # noqa: S607


def test_a_folder_that_cannot_be_written_to_is_told(read_only):
    with pytest.raises(StoreError, match="may not use"):
        reopen(read_only)
    with pytest.raises(StoreError):
        new_log(read_only).__enter__()
    with pytest.raises(StoreError, match="may not use"):
        new_log(read_only / "new").__enter__()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file be moved")
@pytest.mark.parametrize("how", ["moved", "removed", "replaced"])
def test_a_folder_that_vanishes_is_told_and_nothing_is_said_to_be_done(filled, tmp_path, how):
    with reopen(filled) as session:
        store = session.store
        run = spell_id(next(iter(listed(store))))
        if how == "moved":
            filled.rename(tmp_path / "elsewhere")
        elif how == "removed":
            shutil.rmtree(filled)
        else:  # as a program does that keeps folders alike on several computers
            shutil.copytree(filled, tmp_path / "new")
            filled.rename(tmp_path / "old")
            (tmp_path / "new").rename(filled)
        with pytest.raises(StoreError):
            edit_run(store, run, {"title": "a"}, NOW_MS)
        with pytest.raises(StoreError):
            take_in(store, tmp_path / "files")
        with pytest.raises(StoreError):
            store.runs.snapshot()
        with pytest.raises(StoreError):
            write_backup(session, tmp_path / "backup")
        assert not (tmp_path / "backup").exists()
    if how != "replaced":
        assert not filled.exists()
        with pytest.raises(StoreError, match="no log here yet"):
            reopen(filled)
    if how != "removed":
        with reopen(filled if how == "replaced" else tmp_path / "elsewhere") as session:
            assert {it.title for it in listed(session.store).values()} == {None}


def test_all_of_it_is_told_in_words(filled):
    (filled / LOG).write_bytes(b"x" * 9000)
    with pytest.raises(AppError) as told:
        reopen(filled)
    assert "restore --snapshot" in str(told.value)
