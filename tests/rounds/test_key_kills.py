"""A change of passphrase or of the key itself that is killed at any moment."""

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import WrongPassphrase
from app.services.wiping import wipe_log
from tests.makers.vaults import OTHER, PASSPHRASE
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
from tests.store.test_vault_kills import kill_at_random


def start(log: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.rounds.rekeyer", str(log)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_rekeys(folder: Path, rounds: int) -> tuple[Counts, Counter[str]]:
    """Give a log a new key until the process is killed; count whose log it is then."""
    files, before, log = make_files(folder / "files", 20, 600), folder / "before", folder / "log"
    make_log(before)
    with open_it(before) as session:
        take_in(session.store, files)
        session.store.runs.snapshot()
        counts = Counts(read_whole(session.store))
    said = {digest_of(file) for file in files.iterdir()}
    opened: Counter[str] = Counter()
    longest_s = 0.0
    for number in range(rounds + 1):
        shutil.rmtree(log, ignore_errors=True)
        shutil.copytree(before, log)
        with start(log) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begun\n"
            began = time.monotonic()
            if number:
                time.sleep(random.uniform(0, longest_s))  # noqa: S311 - no secret
                child.kill()
            child.stdout.read(5)
            longest_s = longest_s or time.monotonic() - began  # the first one gets through
        owners = [words for words in (PASSPHRASE, OTHER) if opens(log, words)]
        assert len(owners) == 1, number
        opened["new" if owners[0] == OTHER else "old"] += 1
        counts.look(log, said, owners[0])
        assert not list(log.glob("[!.]*.rekeyed*"))
        assert wipe_log(log).left == []
        assert not log.exists()
    return counts, opened


def opens(log: Path, words: str) -> bool:
    with suppress(WrongPassphrase), open_it(log, words):
        return True
    return False


def test_a_few_killed_rekeys(tmp_path: Path) -> None:
    counts, opened = kill_rekeys(tmp_path, 3)
    counts.expect_none()
    assert opened["new"] > 0


@pytest.mark.long
def test_fifty_killed_rekeys(tmp_path: Path, tell: Callable[[object], None]) -> None:
    counts, opened = kill_rekeys(tmp_path, 50)
    tell(f"killed rekeys: {counts}; opened by {dict(opened)}")
    counts.expect_none()


@pytest.mark.long
def test_a_thousand_killed_rewrites_of_the_header(
    tmp_path: Path, tell: Callable[[object], None]
) -> None:
    kill_at_random(tmp_path / "log", 1000)
    tell("killed rewrites of the header: 1000 rounds, header and copy sound each time")
