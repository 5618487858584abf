"""What opens a log, and a first start by each way of opening it, with a keyring of its own."""

import stat
import sys
from gettext import NullTranslations

import pytest

from app.domain.errors import KeyringLocked, KeyringTimeout, NoKeyring, StoreError, WrongPassphrase
from app.services.session import open_log, open_with_keyring
from app.services.unlocking import (
    Unlocking,
    ask_for_group,
    begin_log,
    can_lock,
    check_code_part,
    describe_unlocking,
    draw_groups,
    recovery_sheet,
    save_recovery_sheet,
)
from app.system.secrets import write_secret
from tests.makers.keyrings import Desktop
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

linux_only = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux lets a test have a keyring of its own"
)


@pytest.fixture
def desktop(tmp_path_factory, monkeypatch):
    desktop = Desktop(tmp_path_factory.mktemp("d"), monkeypatch)
    yield desktop
    desktop.close()


def begin(folder, passphrase, *, has_keyring):
    session, code = begin_log(folder, passphrase, TODAY, has_keyring=has_keyring, cost=FAST)
    session.close()
    return code


@linux_only
def test_a_log_for_the_keyring_alone(desktop, tmp_path):
    desktop.start_keyring(b"pw")
    code = begin(tmp_path / "log", None, has_keyring=True)
    assert describe_unlocking(tmp_path / "log") == Unlocking(False, True, 0)
    assert not can_lock(tmp_path / "log")
    session = open_with_keyring(tmp_path / "log")
    session.vault.change_passphrase(PASSPHRASE, today=TODAY, cost=FAST)
    session.close()
    assert can_lock(tmp_path / "log")
    open_log(tmp_path / "log", PASSPHRASE).close()
    open_log(tmp_path / "log", code).close()


@linux_only
def test_a_log_for_both(desktop, tmp_path):
    desktop.start_keyring(b"pw")
    begin(tmp_path / "log", PASSPHRASE, has_keyring=True)
    assert describe_unlocking(tmp_path / "log") == Unlocking(True, True, 0)
    assert can_lock(tmp_path / "log")
    open_with_keyring(tmp_path / "log").close()
    open_log(tmp_path / "log", PASSPHRASE).close()


def test_a_log_for_a_passphrase(tmp_path):
    code = begin(tmp_path / "log", PASSPHRASE, has_keyring=False)
    assert can_lock(tmp_path / "log")
    for n in (1, 2):
        with pytest.raises(WrongPassphrase):
            open_log(tmp_path / "log", "not this one, no")
        assert describe_unlocking(tmp_path / "log") == Unlocking(True, False, n)
    open_log(tmp_path / "log", code).close()
    assert describe_unlocking(tmp_path / "log").failures == 0


def test_where_only_the_code_opens_it_locking_keeps_others_out(tmp_path):
    begin(tmp_path / "log", None, has_keyring=False)
    assert can_lock(tmp_path / "log")


@linux_only
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
@pytest.mark.parametrize(
    ("state", "failure"),
    [("absent", NoKeyring), ("locked", KeyringLocked), ("hangs", KeyringTimeout)],
)
def test_a_keyring_that_does_not_help_makes_nothing(desktop, tmp_path, passphrase, state, failure):
    if state != "absent":
        desktop.start_keyring(b"pw")
    if state == "locked":  # a keyring that never kept anything has nothing to lock
        write_secret("v", "s", bytes(range(32)))
        desktop.kill_keyring()
        desktop.start_keyring(None)
    if state == "hangs":
        desktop.stop_answering()
    with pytest.raises(failure) as refused:
        begin(tmp_path / "log", passphrase, has_keyring=True)
    assert "Nothing was made" in str(refused.value)
    assert not (tmp_path / "log").exists()
    begin(tmp_path / "log", PASSPHRASE, has_keyring=False)


@linux_only
def test_a_log_that_is_there_is_left_alone(desktop, tmp_path):
    begin(tmp_path / "log", PASSPHRASE, has_keyring=False)
    with pytest.raises(StoreError, match="a log already"):
        begin(tmp_path / "log", None, has_keyring=True)
    open_log(tmp_path / "log", PASSPHRASE).close()


def test_there_is_nothing_to_say_where_no_log_is(tmp_path):
    with pytest.raises(StoreError):
        describe_unlocking(tmp_path / "log")
    assert not (tmp_path / "log").exists()


def test_two_groups_of_the_code_are_asked_for(tmp_path):
    code = begin(tmp_path / "log", None, has_keyring=False)
    drawn = {number for _ in range(200) for number in draw_groups()}
    assert drawn == set(range(1, 10))
    first, second = draw_groups()
    assert first < second
    assert str(ask_for_group(second)) == f"Group {second} of your recovery code"
    right = code.split("-")
    assert check_code_part(code, second, f" {right[second - 1].lower()} ")
    assert check_code_part(code, second, right[first - 1]) is (
        right[first - 1] == right[second - 1]
    )


def test_the_page_with_the_code_opens_the_log_and_tells_nothing_else(tmp_path):
    folder = tmp_path / "log of Ada"
    code = begin(folder, PASSPHRASE, has_keyring=False)
    sheet = recovery_sheet(code, TODAY)
    lines = sheet.splitlines()
    assert "2026-03-01" in sheet
    assert "Ada" not in sheet
    assert PASSPHRASE not in sheet
    assert max(len(line) for line in lines) <= 72
    copied = next(line for line in lines if code in line)
    open_log(folder, copied).close()


def test_the_page_is_in_the_language_of_the_reader():
    class Shouted(NullTranslations):
        def gettext(self, message):
            return message.upper().replace("{CODE}", "{code}").replace("{DAY}", "{day}")

    sheet = recovery_sheet("AAAA", TODAY, Shouted())
    assert sheet.upper() == sheet


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_page_is_saved_for_its_owner_alone(tmp_path):
    path = tmp_path / "recovery code.txt"
    path.write_text("an older one")
    path.chmod(0o644)
    save_recovery_sheet(path, recovery_sheet("AAAA", TODAY))
    assert path.read_text("utf-8").startswith("Quiet Mile: recovery code\n\n    AAAA\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(StoreError):
        save_recovery_sheet(tmp_path / "not there" / "x", "")
