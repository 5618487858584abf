"""The system refuses one call after the other: what is there stays sound, and words say why."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.services.backup import restore_backup
from app.store.connection import open_connection
from app.store.snapshots import list_snapshots
from app.store.vault import exists
from tests.makers.vaults import PASSPHRASE
from tests.rounds.logs import (
    Counts,
    make_files,
    make_log,
    open_it,
    read_whole,
    start_import,
    take_in,
)

# What fails, how, and whether it goes on failing
CALLS = (
    ("pwrite64", "ENOSPC", "+"),
    ("pwrite64", "EIO", ""),
    ("fsync", "EIO", ""),
    ("ftruncate", "EIO", ""),
    ("link,linkat", "ENOSPC", ""),
    ("rename,renameat", "EIO", ""),
    ("unlink,unlinkat", "EIO", ""),
    ("mkdir,mkdirat", "ENOSPC", ""),
)
_IN_WORDS = "in words: "


def can_trace() -> bool:
    """Tell whether there is strace here, and whether it may do its work."""
    try:
        done = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)  # noqa: S607
    except OSError:
        return False
    return done.returncode == 0


pytestmark = pytest.mark.skipif(not can_trace(), reason="no call fails: there is no strace here")


class Rounds:
    """Makes a log, imports, copies and backs up, again and again, and one call of it fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = make_files(folder / "files", 2)
        make_log(folder / "clean")
        with open_it(folder / "clean") as session:
            take_in(session.store, self.files)
            self.counts = Counts(read_whole(session.store))

    def fail(self, calls: str, error: str, when: str) -> bool:
        """Let the n-th of these calls fail in each thread; tell whether any did."""
        place = self.folder / "here"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        trace, log = self.folder / "trace", place / "log"
        inject = f"inject={calls}:error={error}:when={when}"
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(trace), "-e", f"trace={calls}"]
        before = (*strace, "-e", inject)
        child = start_import(log, self.files, "everything", before=before, errors=subprocess.PIPE)
        out, errors = child.communicate(timeout=120)
        said = {line for line in out.splitlines() if len(line) == 64}
        self._look(log, said, child.returncode, errors, f"{calls} {error} {when}")
        return "(INJECTED)" in trace.read_text()

    def _look(self, log: Path, said: set[str], code: int, errors: str, where: str) -> None:
        if code and not errors.startswith(_IN_WORDS):
            self.counts.faults.append(f"{where}: {errors[-1500:]}")
        if exists(log):
            self.counts.look(log, said)
        else:
            assert not said
            make_log(log)
        with open_it(log) as session:
            for snapshot in list_snapshots(log):
                key = session.vault.database_key()
                db = open_connection(snapshot.path, key, is_reading=True)
                assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
                db.close()
            take_in(session.store, self.files)
            assert read_whole(session.store) == self.counts.clean, where
        backup = log.with_name("backup")
        if backup.exists():
            assert restore_backup(backup, log.with_name("back"), lambda: PASSPHRASE) == 2


def fail_all(folder: Path, calls: Sequence[tuple[str, str, str]], step: int) -> Rounds:
    """Let each n-th call fail, until there are not that many."""
    rounds = Rounds(folder)
    for names, error, on in calls:
        number = step
        while rounds.fail(names, error, f"{number}{on}"):
            number += step
    return rounds


def test_a_disk_that_fills_up_at_some_writes(tmp_path: Path) -> None:
    rounds = fail_all(tmp_path, CALLS[:1], 35)  # a new file is made and filled in more than that
    assert rounds.counts.faults == []
    rounds.counts.expect_none()


@pytest.mark.long
def test_each_call_fails_once(tmp_path: Path, tell: Callable[[object], None]) -> None:
    rounds = fail_all(tmp_path, CALLS, 1)
    tell(f"failing calls: {rounds.counts}, not in words {len(rounds.counts.faults)}")
    assert rounds.counts.faults == []
    rounds.counts.expect_none()
