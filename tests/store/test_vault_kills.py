"""Kills at any moment: what opened the vault before or opens it afterwards, opens it."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import StoreError, WrongPassphrase
from app.store import vault
from app.store.vault.header import read_header
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY, make_vault, without_waiting
from tests.store.vault_changes import CODE

ROOT = Path(__file__).parents[2]
CHILD = "tests.store.vault_changes"


def start(change: str, folder: Path, step: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", CHILD, change, str(folder), str(step)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_at_each_step(change: str, folder: Path, before: Path, look: Callable[[], None]) -> int:
    """Do the change again and again, killed one step later each time, until it gets through."""
    for step in range(1, 400):
        shutil.rmtree(folder, ignore_errors=True)
        if before.exists():
            shutil.copytree(before, folder)
        with start(change, folder, step) as child:
            child.communicate()
        look()
        if child.returncode == 0:
            return step
        assert child.returncode == 9
    raise AssertionError("it never got through")


def opens(folder: Path, passphrase: str) -> bool:
    try:
        vault.unlock_with_passphrase(folder, passphrase, without_waiting())
    except WrongPassphrase:
        return False
    return True


def test_a_kill_while_it_is_made_leaves_a_vault_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "log"

    def look() -> None:
        if vault.exists(folder):
            assert opens(folder, PASSPHRASE)
        else:
            make_vault(folder)

    assert kill_at_each_step("create", folder, tmp_path / "none", look) > 5


def test_a_kill_during_a_change_of_passphrase_keeps_nobody_out(tmp_path: Path) -> None:
    made, code = make_vault(tmp_path / "before")
    key, folder = made.database_key(), tmp_path / "log"
    seen = set()

    def look() -> None:
        by = (opens(folder, PASSPHRASE), opens(folder, OTHER))
        seen.add(by)
        assert any(by)
        opened = vault.unlock_with_code(folder, code)
        assert opened.database_key() == key
        opened.change_passphrase(OTHER, today=TODAY, cost=FAST)  # whatever was left, it goes on
        assert (opens(folder, PASSPHRASE), opens(folder, OTHER)) == (False, True)
        assert not list(folder.glob("*.part"))
        assert not list(folder.glob(".*.part"))

    assert kill_at_each_step("change_passphrase", folder, tmp_path / "before", look) > 10
    assert seen == {(True, False), (True, True), (False, True)}


def test_a_kill_during_a_rekey_leaves_the_key_that_the_database_has(tmp_path: Path) -> None:
    made, old_code = make_vault(tmp_path / "before")
    older, folder = made.database_key(), tmp_path / "log"

    def look() -> None:  # the database is not touched before this is done
        if opens(folder, PASSPHRASE):
            opened = vault.unlock_with_code(folder, old_code)
            assert (opened.database_key(), opened.older_database_key()) == (older, None)
        else:
            opened = vault.unlock_with_code(folder, CODE)
            assert opened.older_database_key() == older
            assert opened.database_key() != older

    assert kill_at_each_step("begin_rekey", folder, tmp_path / "before", look) > 5
    shutil.copytree(folder, tmp_path / "begun")
    newer = vault.unlock_with_code(folder, CODE).database_key()

    def look_again() -> None:  # by now the database has the new one
        opened = vault.unlock_with_code(folder, CODE)
        assert opened.database_key() == newer
        assert opened.older_database_key() in (older, None)
        assert opens(folder, OTHER)

    assert kill_at_each_step("finish_rekey", folder, tmp_path / "begun", look_again) > 5


def test_a_kill_while_it_is_destroyed_leaves_nothing_that_a_second_try_does(tmp_path: Path) -> None:
    make_vault(tmp_path / "before")
    folder = tmp_path / "log"

    def look() -> None:
        vault.destroy(folder)
        assert list(folder.iterdir()) == []

    assert kill_at_each_step("destroy", folder, tmp_path / "before", look) > 5


def kill_at_random(folder: Path, rounds: int) -> None:
    """Kill a process that rewrites the header all the time."""
    made, _ = make_vault(folder)
    key = made.database_key()
    for _ in range(rounds):
        with start("rewrite_for_ever", folder) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begun\n"
            time.sleep(random.uniform(0, 0.03))  # noqa: S311 - no secret
            child.kill()
        for name in ("vault.json", "vault.json.bak"):
            read_header((folder / name).read_bytes())
        if not opens(folder, PASSPHRASE):
            opened = vault.unlock_with_passphrase(folder, OTHER, without_waiting())
            opened.change_passphrase(PASSPHRASE, today=TODAY, cost=FAST)
        vault.clear_failures(folder)  # as opening a log does; else the next ones would wait
        assert vault.unlock_with_passphrase(folder, PASSPHRASE).database_key() == key


def test_header_and_copy_are_sound_whenever_a_rewrite_is_killed(tmp_path: Path) -> None:
    kill_at_random(tmp_path / "log", 20)


def test_a_failed_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = make_vault(tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", fail)
        with pytest.raises(StoreError, match=r"no space left to write .*vault\.json"):
            made.change_passphrase(OTHER, today=TODAY, cost=FAST)
    assert opens(tmp_path, PASSPHRASE)
    assert not opens(tmp_path, OTHER)
    made.change_passphrase(OTHER, today=TODAY, cost=FAST)
    assert opens(tmp_path, OTHER)
