"""Of processes that open one log at once, one has it and the others are told which."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import StoreInUse
from app.services.session import create_log, open_log
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

ROOT = Path(__file__).parents[2]
OPENER = """
import sys
from pathlib import Path
from app.domain.errors import AppError
from app.services.session import open_log
sys.stdin.readline()
try:
    session = open_log(Path(sys.argv[1]), sys.argv[2])
except AppError as error:
    print("told", error, flush=True)
else:
    print("owns", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def log(tmp_path):
    session, _ = create_log(tmp_path / "log", PASSPHRASE, TODAY, FAST)
    session.__exit__()
    return tmp_path / "log"


def start(log):
    return subprocess.Popen(
        [sys.executable, "-c", OPENER, str(log), PASSPHRASE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def go_on(child):
    child.stdin.write("\n")
    child.stdin.flush()


def end(child):
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()


def open_at_once(log, rounds):
    for _ in range(rounds):
        children = [start(log) for _ in range(3)]
        for child in children:
            go_on(child)
        said = [child.stdout.readline().strip() for child in children]
        for child in children:
            end(child)
        owners = [child for child, words in zip(children, said, strict=True) if words == "owns"]
        assert len(owners) == 1, said
        assert all(words == "owns" or str(owners[0].pid) in words for words in said), said


def test_three_processes_at_once_and_one_owner(log):
    open_at_once(log, 2)


@pytest.mark.long
def test_fifty_times_three_processes_at_once(log):
    open_at_once(log, 50)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in another way")
def test_a_killed_owner_leaves_the_log_free(log):
    child = start(log)
    go_on(child)
    assert child.stdout.readline() == "owns\n"
    with pytest.raises(StoreInUse, match=str(child.pid)):
        open_log(log, PASSPHRASE)
    os.kill(child.pid, signal.SIGKILL)
    end(child)
    open_log(log, PASSPHRASE).__exit__()
