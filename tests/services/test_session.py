"""What becomes of a session that is closed, or that cannot be opened or made."""

import threading
from pathlib import Path

import pytest

from app.domain.errors import DiskFull, StoreDamaged, StoreError, WrongPassphrase
from app.domain.words import say
from app.services import session as sessions
from app.services.session import create_log, open_log
from app.services.wiping import has_log
from app.store.log import Store
from app.store.vault import UnlockedVault
from app.system.one_instance import Instance
from tests.makers.logs import new_log, reopen
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

OPEN_FILES = Path("/proc/self/fd")


@pytest.fixture
def log(tmp_path):
    with new_log(tmp_path / "log"):
        pass
    return tmp_path / "log"


@pytest.fixture
def vaults(monkeypatch):
    """Keep what was unlocked, to look at it afterwards."""
    kept = []
    begin = UnlockedVault.__init__

    def noted(self, *given, **named):
        kept.append(self)
        begin(self, *given, **named)

    monkeypatch.setattr(UnlockedVault, "__init__", noted)
    return kept


def is_wiped(vault):
    return not any(vault._master)


def expect_nothing_open(folder):
    """Expect that no thread, no file and no lock of a log is left."""
    assert [it.name for it in threading.enumerate() if it.name.startswith("log-")] == []
    if OPEN_FILES.is_dir():
        places = [str(it.readlink()) for it in OPEN_FILES.iterdir() if it.is_symlink()]
        assert [it for it in places if it.startswith(str(folder))] == []
    if folder.exists():
        Instance(folder).release()


def test_closing_lets_go_of_all_and_may_be_done_again(log, vaults):
    session = reopen(log)
    session.close()
    session.close()
    assert [is_wiped(it) for it in vaults] == [True]
    expect_nothing_open(log)
    with reopen(log) as again:
        session.close()  # the earlier one must not let go of what is now another's
        with pytest.raises(StoreError, match="is open already"):
            reopen(log)
        assert not is_wiped(again.vault)


def test_a_store_that_cannot_be_closed_keeps_no_key(log, vaults, monkeypatch):
    close = Store.close

    def fail_after_all(store):
        close(store)
        fail_for_want_of_room()

    monkeypatch.setattr(Store, "close", fail_after_all)
    with pytest.raises(DiskFull):
        reopen(log).close()
    assert [is_wiped(it) for it in vaults] == [True]
    expect_nothing_open(log)


@pytest.mark.parametrize(
    ("spoil", "failure"),
    [
        (lambda log: (log / "log.db").write_bytes(b"x" * 8192), StoreDamaged),
        (lambda log: (log / "log.db").unlink(), StoreDamaged),
    ],
)
def test_a_damaged_log_leaves_nothing_open(log, vaults, spoil, failure):
    spoil(log)
    with pytest.raises(failure):
        reopen(log)
    assert [is_wiped(it) for it in vaults] == [True]
    expect_nothing_open(log)


def test_a_wrong_passphrase_leaves_nothing_open(log):
    with pytest.raises(WrongPassphrase):
        open_log(log, "not this one, no")
    expect_nothing_open(log)


@pytest.mark.parametrize("last", ["hold_reserve", "read_failures", "clear_failures"])
def test_a_failure_at_the_last_step_leaves_nothing_open(log, vaults, monkeypatch, last):
    monkeypatch.setattr(sessions, last, fail_for_want_of_room)
    with pytest.raises(DiskFull):
        reopen(log)
    assert [is_wiped(it) for it in vaults] == [True]
    expect_nothing_open(log)


def fail_for_want_of_room(*_):
    raise DiskFull(say("no room"))


@pytest.mark.parametrize("step", ["open_store", "hold_reserve"])
def test_a_log_that_cannot_be_made_leaves_nothing(tmp_path, vaults, monkeypatch, step):
    folder = tmp_path / "deep" / "log"
    with monkeypatch.context() as patch:
        patch.setattr(sessions, step, fail_for_want_of_room)
        with pytest.raises(DiskFull):
            create_log(folder, PASSPHRASE, TODAY, FAST)
    assert [is_wiped(it) for it in vaults] == [True]
    assert not has_log(folder)
    assert not folder.exists()
    expect_nothing_open(folder)
    create_log(folder, PASSPHRASE, TODAY, FAST)[0].close()


def test_a_poor_passphrase_makes_nothing(tmp_path):
    with pytest.raises(StoreError, match="too short"):
        create_log(tmp_path / "log", "short", TODAY, FAST)
    assert not (tmp_path / "log").exists()


def test_what_else_lies_there_stays(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(StoreError):
        create_log(tmp_path, "short", TODAY, FAST)
    assert [it.name for it in tmp_path.iterdir()] == ["notes.txt"]


def test_a_log_that_is_there_survives_another_being_made(log):
    before = {it.name: it.read_bytes() for it in log.iterdir() if it.is_file()}
    with pytest.raises(StoreError, match="a log already"):
        create_log(log, PASSPHRASE, TODAY, FAST)
    assert {it.name: it.read_bytes() for it in log.iterdir() if it.is_file()} == before
    reopen(log).close()


def test_a_log_that_another_process_makes_meanwhile_survives(tmp_path, monkeypatch):
    """It comes to be just before this one would have the folder for itself."""
    folder, really = tmp_path / "log", sessions.make_folder

    def make(place):
        monkeypatch.setattr(sessions, "make_folder", really)
        really(place)
        create_log(place, PASSPHRASE, TODAY, FAST)[0].close()

    monkeypatch.setattr(sessions, "make_folder", make)
    with pytest.raises(StoreError, match="a log already"):
        create_log(folder, "another passphrase", TODAY, FAST)
    reopen(folder).close()
