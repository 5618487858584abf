"""A log gets a new key: what is in it stays, what opened it before does not."""

import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.domain.errors import DiskFull, StoreDamaged, WrongPassphrase
from app.services.importing import Wanted, import_files
from app.services.keys import renew_key
from app.services.reading import list_runs
from app.services.session import create_log, open_log
from app.store import rekeying
from app.store.connection import is_opened_by, open_connection
from app.store.log import LOG, ORIGINALS
from app.store.snapshots import list_snapshots
from tests.makers import fit
from tests.makers.vaults import FAST, OTHER, PASSPHRASE

DAY = date(2026, 3, 1)


@pytest.fixture
def folder(tmp_path):
    run = tmp_path / "run.fit"
    run.write_bytes(fit.run(fit.points(seconds=60)))
    session, _ = create_log(tmp_path / "log", PASSPHRASE, DAY, FAST)
    with session:
        import_files(session.store, Wanted([str(run)]), lambda: 0)
        session.store.runs.snapshot()
    return tmp_path / "log"


def rekey(folder, passphrase=OTHER):
    shown = []
    with open_log(folder, PASSPHRASE) as session:
        renew_key(session, passphrase, shown.append, DAY, FAST)
    return shown[0]


def count_runs(folder, words):
    with open_log(folder, words) as session:
        digests = session.store.originals.read(
            lambda db: db.execute("SELECT count(*) FROM original").fetchone()
        )
        assert digests == (1,)
        return len(list_runs(session.store))


def test_only_the_new_secrets_open_the_log(folder):
    code = rekey(folder)
    assert count_runs(folder, OTHER) == 1
    assert count_runs(folder, code) == 1
    with pytest.raises(WrongPassphrase):
        open_log(folder, PASSPHRASE)


def test_the_old_key_opens_no_file_any_more(folder):
    with open_log(folder, PASSPHRASE) as session:
        old = session.vault.database_key()
    copies = {name: (folder / name).read_bytes()[4096:8192] for name in (LOG, ORIGINALS)}
    rekey(folder)
    for name, page in copies.items():
        with pytest.raises(StoreDamaged):
            open_connection(folder / name, bytearray(old))
        assert (folder / name).read_bytes()[4096:8192] != page
    assert list_snapshots(folder) == []  # they had the old key
    assert sorted(it.name for it in folder.glob("*.rekeyed*")) == []


@pytest.mark.parametrize("failing", [LOG, ORIGINALS])
def test_a_log_with_two_keys_opens_and_gets_its_one_key(folder, monkeypatch, failing):
    """The disk fills up in the middle: the log stays open to its owner, and is finished later."""
    whole = rekeying._rekey

    def fill_up(path, old, new):
        if path.name == failing:
            raise DiskFull(path)
        whole(path, old, new)

    monkeypatch.setattr(rekeying, "_rekey", fill_up)
    with pytest.raises(DiskFull):
        rekey(folder)
    assert count_runs(folder, OTHER) == 1  # still full
    monkeypatch.setattr(rekeying, "_rekey", whole)
    assert count_runs(folder, OTHER) == 1
    with open_log(folder, OTHER) as session:
        assert session.vault.older_database_key() is None
        key = session.vault.database_key()
    assert is_opened_by(folder / LOG, bytearray(key))
    assert is_opened_by(folder / ORIGINALS, bytearray(key))


def test_too_little_room_is_told_before_anything_changed(folder, monkeypatch):
    monkeypatch.setattr(rekeying.shutil, "disk_usage", lambda _: SimpleNamespace(free=4096))
    with pytest.raises(DiskFull):
        rekey(folder)
    assert count_runs(folder, PASSPHRASE) == 1


_CHILD = """
import sys
from datetime import date
from pathlib import Path
from app.services.keys import renew_key
from app.services.session import open_log
from app.store.vault import Cost
FAST = Cost(64, 1, 1)
session = open_log(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
renew_key(session, sys.argv[3], lambda code: print("begins", flush=True), date(2026, 3, 1), FAST)
"""


@pytest.mark.parametrize("delay_ms", [0, 2, 4, 6, 8, 11, 14, 18, 23, 30, 40])
def test_killed_at_any_time_one_of_the_two_passphrases_opens_all(folder, delay_ms):
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(folder), PASSPHRASE, OTHER],
        stdout=subprocess.PIPE,
        cwd=Path(rekeying.__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    assert child.stdout.readline() == b"begins\n"
    with suppress(subprocess.TimeoutExpired):
        child.wait(delay_ms / 1000)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    opened = []
    for words in (PASSPHRASE, OTHER):
        with suppress(WrongPassphrase):
            opened.append(count_runs(folder, words))
    assert opened == [1]
