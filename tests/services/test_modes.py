"""Whatever the umask, nobody but the owner may read any file of a log in all of its life."""

import os
import stat
import sys

import pytest

from app.domain.errors import WrongPassphrase
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.backup import restore_backup, write_backup
from app.services.editing import delete_runs, edit_run, erase_bin
from app.services.importing import Wanted, import_files
from app.services.keys import change_passphrase, renew_code, renew_key
from app.services.safekeeping import put_back
from app.services.session import create_log, open_log, unlock
from tests.makers import fit
from tests.makers.logs import NOW_MS, day_run, put, reopen, take_in_days
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes"),
    pytest.mark.usefixtures("here_and_now"),
]


@pytest.fixture(params=[0o000, 0o022, 0o077])
def place(tmp_path, request):
    """Make a place for a log, under a umask."""
    before = os.umask(request.param)
    yield tmp_path / "place"
    os.umask(before)


def look(place):
    """Expect every file to be the owner's alone; name the files."""
    names = set()
    for path in (place, *place.rglob("*")):
        mode = path.lstat().st_mode
        expected = 0o700 if stat.S_ISDIR(mode) else 0o600
        assert stat.S_IMODE(mode) == expected, (path, oct(mode))
        names.add(path.name)
    return names


def test_all_of_a_life(place, tmp_path):
    log, backup, seen = place / "deep" / "log", place / "backup", set()

    def tell(_=None):
        seen.update(look(place))

    session, _ = create_log(log, PASSPHRASE, TODAY, FAST)
    with session:
        store = session.store
        tell()
        paths = [put(tmp_path / f"{n}.fit", fit.run(day_run(n))) for n in (1, 2)]
        wanted = Wanted([str(it) for it in paths])
        import_files(store, wanted, lambda: NOW_MS, Watch(tell))
        one, _ = (spell_id(it) for it in take_in_days(store, tmp_path / "more", 3, 4))
        edit_run(store, one, {"title": "a"}, NOW_MS)
        store.runs.snapshot()
        write_backup(session, backup)
        tell()
        delete_runs(store, [one], NOW_MS)
        erase_bin(store)
        tell()
        renew_code(session, TODAY)
        change_passphrase(session, OTHER, TODAY)
        tell()
    with pytest.raises(WrongPassphrase):
        open_log(log, "not this one, no")
    tell()
    restore_backup(backup, place / "restored", lambda: PASSPHRASE)
    put_back(log, None, lambda: unlock(log, OTHER))
    tell()
    with open_log(log, OTHER) as again:
        renew_key(again, PASSPHRASE, lambda _: None, TODAY, FAST)
        tell()
    with reopen(log):
        tell()
    assert seen >= {
        "log.db", "log.db-wal", "log.db-shm", "originals.db", "originals.db-wal", "vault.json",
        "vault.json.bak", "vault.tries", "in-use", "snapshots", "log-000001.db", "backup",
        "restored", "log.db.before-1",
    }  # fmt: skip
