"""A snapshot and a backup that are killed at each step: the log is whole, and copied next time."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.backup import restore_backup, write_backup
from app.services.wiping import wipe_log
from tests.makers.vaults import PASSPHRASE
from tests.rounds.logs import (
    ROOT,
    Counts,
    digest_of,
    make_files,
    make_log,
    open_it,
    read_whole,
    take_in,
)


def kill_copies(folder: Path, every: int) -> Counts:
    """Copy until killed, one or some steps later each time, until it gets through."""
    files, before = make_files(folder / "files", 3), folder / "before"
    make_log(before)
    with open_it(before) as session:
        take_in(session.store, files)
        counts = Counts(read_whole(session.store))
    said = {digest_of(file) for file in files.iterdir()}
    step, code = every, 9
    while code == 9:
        place = folder / f"{step}"
        log, backup = place / "log", place / "backup"
        place.mkdir()
        shutil.copytree(before, log)
        command = [sys.executable, "-m", "tests.rounds.copier", str(log), str(backup), str(step)]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        counts.look(log, said)
        if not backup.exists():
            with open_it(log) as session:
                write_backup(session, backup)
        assert restore_backup(backup, place / "back", lambda: PASSPHRASE) == 3
        assert wipe_log(log).left == []
        assert sorted(it.name for it in place.iterdir()) == ["back", "backup"]
        step += every
    assert code == 0
    return counts


def test_a_few_killed_copies(tmp_path: Path) -> None:
    kill_copies(tmp_path, 9).expect_none()


@pytest.mark.long
def test_copies_killed_at_each_step(tmp_path: Path, tell: Callable[[object], None]) -> None:
    counts = kill_copies(tmp_path, 1)
    tell(f"killed copies: {counts}")
    counts.expect_none()
