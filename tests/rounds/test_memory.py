"""A process that reads files from outside holds nothing that opens the log."""

import os
import secrets
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.makers import gpx
from tests.rounds.importer import BEGUN
from tests.rounds.logs import make_log, open_it, start_import
from tests.rounds.processes import find_in_memory, list_below

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="memory is looked at in /proc alone"
)


def look_into_workers(folder: Path, looks: int) -> int:
    """Stop workers while they read a file, and look for the keys; say how many had the file."""
    passphrase, log, files = secrets.token_hex(10), folder / "log", folder / "files"
    make_log(log, passphrase)
    with open_it(log, passphrase) as session:
        keys = {"master": bytes(session.vault._master), "database": session.vault.database_key()}
    wanted = {name: bytes(key) for name, key in keys.items()}
    wanted |= {f"{name} as text": key.hex().encode() for name, key in keys.items()}
    wanted["passphrase"] = passphrase.encode()
    files.mkdir()
    file = gpx.hour_run(1)
    for n in range(60):
        (files / f"{n}.gpx").write_bytes(file + f"<!-- {n} -->".encode())
    wanted["file"] = file[len(file) // 2 :][:64]
    seen = 0
    with start_import(log, files, passphrase=passphrase) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == BEGUN
        try:
            until = time.monotonic() + 60
            while seen < looks:
                assert time.monotonic() < until, "no worker was met while it read"
                seen += sum(look(one, wanted) for one in list_workers(child.pid))
            # the database masks its own key, so that even here it stands nowhere
            assert "master" in find_in_memory(child.pid, wanted)
        finally:
            child.kill()
    return seen


def list_workers(process: int) -> list[int]:
    """List what it started; but not what is still its own image, for the instant of its start."""
    return [it for it in list_below(process) if read_command(it) != read_command(process)]


def read_command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def look(process: int, wanted: dict[str, bytes]) -> bool:
    """Stop a process, and see that no key is in it; tell whether a file was."""
    os.kill(process, signal.SIGSTOP)
    try:
        found = find_in_memory(process, wanted)
    finally:
        os.kill(process, signal.SIGCONT)
    assert found <= {"file"}
    return "file" in found


def test_no_key_is_in_a_worker(tmp_path: Path) -> None:
    assert look_into_workers(tmp_path, 1) >= 1


@pytest.mark.long
def test_no_key_is_in_any_worker_at_any_time(
    tmp_path: Path, tell: Callable[[object], None]
) -> None:
    seen = sum(look_into_workers(tmp_path / f"{n}", 2) for n in range(20))
    tell(f"memory: {seen} workers stopped while they read, no key in any of them")
