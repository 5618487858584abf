"""Vaults on computers with little memory, odd modes, and disks that say no."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import StoreError, WrongPassphrase
from app.store import vault
from app.store.vault import stretching
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY, make_vault, read_files

ROOT = Path(__file__).parents[2]
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")

LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from app.domain.errors import StoreError
from app.store import vault
from tests.makers.vaults import PASSPHRASE, TODAY

used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]) * 2**20,) * 2)
try:
    if sys.argv[1] == "create":
        vault.create(Path(sys.argv[3]), PASSPHRASE, writer="0.1", today=TODAY)
    else:
        vault.unlock_with_passphrase(Path(sys.argv[3]), PASSPHRASE)
except StoreError as error:
    print(error)
"""


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@unix_only
@pytest.mark.usefixtures("umask")
def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "log"
    made, _ = make_vault(folder)
    made.change_passphrase(OTHER, today=TODAY, cost=FAST)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(folder, PASSPHRASE)
    names = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert names == dict.fromkeys(["vault.json", "vault.json.bak", "vault.tries"], 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def with_little_memory(act: str, megabytes: int, folder: Path) -> str:
    command = [sys.executable, "-c", LITTLE_MEMORY, act, str(megabytes), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")
def test_a_computer_with_little_memory_gets_what_it_can_bear(tmp_path: Path) -> None:
    assert with_little_memory("create", 160, tmp_path / "a") == ""
    cost = next(s.cost for s in vault.read_slots(tmp_path / "a") if s.kind == vault.PASSPHRASE)
    assert cost in {vault.Cost(2**17), vault.Cost(2**16)}
    vault.unlock_with_passphrase(tmp_path / "a", PASSPHRASE)
    assert "too little free memory" in with_little_memory("create", 40, tmp_path / "b")
    assert not (tmp_path / "b").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")
def test_the_cost_is_never_lowered_when_it_is_opened(tmp_path: Path) -> None:
    make_vault(tmp_path)
    vault.create(tmp_path / "usual", PASSPHRASE, writer="0.1", today=TODAY)
    before = read_files(tmp_path / "usual")
    assert "too little free memory" in with_little_memory("unlock", 160, tmp_path / "usual")
    assert read_files(tmp_path / "usual") == before
    assert vault.read_failures(tmp_path / "usual") == 0


def test_a_small_computer_is_told_by_its_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sysconf", lambda name: 2**31 if "PHYS" in name else 1, raising=False)
    vault.create(tmp_path, PASSPHRASE, writer="0.1", today=TODAY)
    assert vault.read_slots(tmp_path)[1].cost == stretching.FLOOR


def refuse_to_write(*_: object, **__: object) -> int:
    raise OSError(30, "Read-only file system")


def test_a_read_only_disk_can_be_read_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, code = make_vault(tmp_path)
    (tmp_path / "vault.json.bak").unlink()
    monkeypatch.setattr("os.fsync", refuse_to_write)
    assert vault.unlock_with_code(tmp_path, code).database_key() == made.database_key()
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(tmp_path, OTHER)
    with pytest.raises(StoreError, match="may not use"):
        made.add_keyring_slot(today=TODAY)
    assert len(made.slots) == 2


def test_a_folder_that_went_away_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    made, _ = make_vault(folder)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="is not there any more"):
        made.change_passphrase(OTHER, today=TODAY, cost=FAST)
    assert not folder.exists()
    vault.unlock_with_passphrase(tmp_path / "elsewhere", PASSPHRASE)
