"""Snapshots: when they are taken, how they come back, and what they must not keep."""

import os
from datetime import date

import pytest

from app.domain.errors import SettingsError, StoreError
from app.domain.ids import spell_id
from app.services.backup import restore_backup, write_backup
from app.services.editing import delete_runs, erase_bin
from app.services.importing import Wanted, import_files, undo_import
from app.services.reading import list_runs
from app.services.safekeeping import find_snapshots, keep_daily, put_back
from app.services.session import create_log, open_log, unlock
from app.services.settings import KEEPS_FILES, SNAPSHOT_ROOM, set_by_words
from app.store.log import LOG, ORIGINALS
from app.store.vault import KEYRING, read_slots
from tests.makers import fit
from tests.makers.vaults import FAST, PASSPHRASE

DAY_S = 86_400


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "log"


@pytest.fixture
def session(folder):
    session, _ = create_log(folder, PASSPHRASE, date(2026, 3, 1), FAST)
    with session:
        yield session


@pytest.fixture
def take_in(tmp_path, session):
    def take_in(*numbers):
        paths = []
        for n in numbers:
            paths.append(tmp_path / f"{n}.fit")
            paths[-1].write_bytes(fit.run(fit.points(n, 60, fit.START + n * DAY_S)))
        return import_files(session.store, Wanted([str(it) for it in paths]), lambda: 0)

    return take_in


def age(folder, days):
    """Let the latest snapshot be older, or younger, by the clock."""
    latest = find_snapshots(folder)[0]
    os.utime(latest.path, (latest.made_s - days * DAY_S,) * 2)


def numbers(folder):
    return [it.number for it in find_snapshots(folder)]


def test_an_empty_log_needs_no_snapshot(session, take_in, folder):
    take_in(1)
    assert numbers(folder) == []


def test_a_snapshot_is_taken_before_much_changes_but_once_a_day(session, take_in, folder):
    take_in(1)
    take_in(2)
    assert numbers(folder) == [1]
    take_in(3)
    assert numbers(folder) == [1]
    age(folder, 1.1)
    undo_import(session.store, take_in(4).batch, 0)
    assert numbers(folder) == [2, 1]


def test_what_did_not_change_is_not_copied_again(session, take_in, folder):
    take_in(1)
    assert keep_daily(session.store) is not None
    latest = find_snapshots(folder)[0]
    later = latest.made_s + 10 * DAY_S
    os.utime(latest.path, (later, later))  # the log is older than its copy
    assert keep_daily(session.store, lambda: later + 2 * DAY_S) is None


@pytest.mark.parametrize("years", [-10, 10])
def test_a_wrong_clock_neither_ends_nor_multiplies_them(session, take_in, folder, years):
    take_in(1)
    keep_daily(session.store)
    age(folder, 1)
    wrong = find_snapshots(folder)[0].made_s + years * 365 * DAY_S
    assert keep_daily(session.store, lambda: wrong).number == 2
    for _ in range(5):
        os.utime(find_snapshots(folder)[0].path, (wrong, wrong))
        keep_daily(session.store, lambda: wrong)
    assert numbers(folder) == [2, 1]


def test_only_as_many_stay_as_have_room(session, take_in, folder):
    take_in(1)
    for _ in range(5):
        session.store.runs.snapshot()
    assert numbers(folder) == [5, 4, 3]
    session.store.runs.snapshot(most_bytes=1)
    assert numbers(folder) == [6]  # the latest stays however little room there is


def test_what_is_erased_is_in_no_snapshot(session, take_in, folder):
    (run,) = take_in(1).files[0].runs
    take_in(2)
    delete_runs(session.store, [spell_id(run)], 0)
    assert numbers(folder) == [1]
    erase_bin(session.store)
    assert numbers(folder) == [1]
    session.store.close()
    session.instance.release()
    assert put_back(folder, 1, lambda: unlock(folder, PASSPHRASE)) == 1


def test_a_damaged_log_gets_its_latest_sound_snapshot_back(session, take_in, folder):
    take_in(1, 2)
    session.store.runs.snapshot()
    take_in(3)
    session.store.runs.snapshot()
    session.__exit__()
    (folder / LOG).write_bytes(b"damaged" * 2000)
    newest = find_snapshots(folder)[0].path
    newest.write_bytes(newest.read_bytes()[:-4096] + bytes(4096))
    assert put_back(folder, None, lambda: unlock(folder, PASSPHRASE)) == 2
    assert (folder / f"{LOG}.before-1").read_bytes() == b"damaged" * 2000
    with open_log(folder, PASSPHRASE) as again:
        assert len(list_runs(again.store)) == 2


def test_a_lost_log_comes_back_from_its_snapshot(session, take_in, folder):
    take_in(1)
    session.store.runs.snapshot()
    session.__exit__()
    (folder / LOG).unlink()
    assert put_back(folder, None, lambda: unlock(folder, PASSPHRASE)) == 1
    with open_log(folder, PASSPHRASE) as again:
        assert len(list_runs(again.store)) == 1


def test_without_a_snapshot_nothing_is_touched(session, take_in, folder):
    take_in(1)
    session.__exit__()
    before = (folder / LOG).read_bytes()
    for number in (None, 7):
        with pytest.raises(StoreError):
            put_back(folder, number, lambda: unlock(folder, PASSPHRASE))
    assert (folder / LOG).read_bytes() == before


def test_files_are_not_kept_where_that_was_switched_off(session, take_in):
    set_by_words(session.store, "keeps-files", "no")
    take_in(1)
    assert KEEPS_FILES.read(session.store) is False
    count = session.store.originals.read(
        lambda db: db.execute("SELECT count(*) FROM original").fetchone()
    )
    assert count == (0,)
    assert len(list_runs(session.store)) == 1


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("keeps-files", "perhaps"),
        ("snapshot-megabytes", "-1"),
        ("snapshot-megabytes", ""),
        ("x", "1"),
    ],
)
def test_nonsense_is_not_set(session, key, text):
    with pytest.raises(SettingsError):
        set_by_words(session.store, key, text)
    assert KEEPS_FILES.read(session.store) is True
    assert SNAPSHOT_ROOM.read(session.store) == 2000


def test_damaged_files_are_put_aside_and_the_runs_open(session, take_in, folder):
    take_in(1)
    session.__exit__()
    damaged = bytes(8192)
    (folder / ORIGINALS).write_bytes(damaged)
    with open_log(folder, PASSPHRASE) as again:
        assert len(list_runs(again.store)) == 1
        assert "put aside" in str(again.store.notices[0])
    assert (folder / f"{ORIGINALS}.before-1").read_bytes() == damaged
    with open_log(folder, PASSPHRASE) as again:
        assert again.store.notices == ()


def test_a_restore_that_was_killed_is_begun_anew(session, take_in, folder, tmp_path):
    take_in(1)
    write_backup(session, tmp_path / "backup")
    session.__exit__()
    anew = tmp_path / "anew"
    anew.mkdir()
    (anew / f"{LOG}.restored").write_bytes(b"half")
    (anew / LOG).write_bytes(b"whose keys are lost")
    assert restore_backup(tmp_path / "backup", anew, lambda: PASSPHRASE) == 1
    assert (anew / f"{LOG}.before-1").read_bytes() == b"whose keys are lost"
    with open_log(anew, PASSPHRASE) as again:
        assert len(list_runs(again.store)) == 1


def test_a_restored_copy_leaves_the_keyring_to_the_log_it_came_from(
    session, take_in, folder, tmp_path
):
    take_in(1)
    session.vault.add_keyring_slot(today=date(2026, 3, 1))
    write_backup(session, tmp_path / "backup")
    session.__exit__()
    restore_backup(tmp_path / "backup", tmp_path / "anew", lambda: PASSPHRASE)
    assert KEYRING not in [slot.kind for slot in read_slots(tmp_path / "anew")]
    assert KEYRING in [slot.kind for slot in read_slots(folder)]


def test_what_was_put_aside_goes_with_what_is_erased(session, take_in, folder):
    (run,) = take_in(1).files[0].runs
    (folder / f"{LOG}.before-1").write_bytes(b"an older log")
    (folder / f"{LOG}.mine").write_bytes(b"not ours")
    delete_runs(session.store, [spell_id(run)], 0)
    erase_bin(session.store)
    assert not (folder / f"{LOG}.before-1").exists()
    assert (folder / f"{LOG}.mine").exists()
