"""The system's keyring: a real one that answers, refuses, dies or hangs."""

import base64
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from app.domain.errors import (
    KeyringFailed,
    KeyringLocked,
    KeyringTimeout,
    NoKeyring,
    SecretNotFound,
)
from app.system.secrets import delete_secret, read_secret, write_secret
from tests.makers.keyrings import Desktop

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux lets a test have a keyring of its own"
)

SECRET = bytes(range(32))
TEXT = base64.b64encode(SECRET)


@pytest.fixture
def desktop(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    desktop = Desktop(tmp_path_factory.mktemp("d"), monkeypatch)
    yield desktop
    desktop.close()


@pytest.fixture
def keyring(desktop: Desktop) -> Desktop:
    desktop.start_keyring(b"pw")
    return desktop


def put(service: str, user: str, text: str) -> None:
    """Put an entry into the keyring as any other program could."""
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415 - only Linux has it

    Keyring().set_password(service, user, text)


class Later:
    """Does something in another thread while the test waits for an answer."""

    def __init__(self, action: Callable[[], None]) -> None:
        self.failures: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, args=(action,))

    def _run(self, action: Callable[[], None]) -> None:
        try:
            action()
        except BaseException as error:  # noqa: BLE001 - handed to the test
            self.failures.append(error)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        assert self.failures == []


@pytest.mark.usefixtures("keyring")
def test_it_keeps_a_secret_until_it_is_deleted() -> None:
    write_secret("v", "s", SECRET)
    assert read_secret("v", "s") == SECRET
    write_secret("v", "s", SECRET[::-1])
    assert read_secret("v", "s") == SECRET[::-1]
    delete_secret("v", "s")
    with pytest.raises(SecretNotFound, match="holds no key"):
        read_secret("v", "s")
    with pytest.raises(SecretNotFound):
        delete_secret("v", "s")


@pytest.mark.usefixtures("keyring")
def test_each_vault_and_slot_has_its_own() -> None:
    write_secret("v", "s", SECRET)
    for vault_id, slot_id in (("w", "s"), ("v", "t")):
        with pytest.raises(SecretNotFound):
            read_secret(vault_id, slot_id)


@pytest.mark.usefixtures("keyring")
@pytest.mark.parametrize("text", ["no base64 at all", "AAAA", "é", "A" * 44, ""])
def test_an_entry_that_is_none_of_ours_is_told(text: str) -> None:
    put("quietmile/vault-v", "kek-s", text)
    with pytest.raises(KeyringFailed, match="something else than a key"):
        read_secret("v", "s")


@pytest.mark.parametrize(
    "address", ["unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=9", "nonsense", ""]
)
def test_no_message_bus_is_no_keyring(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(NoKeyring, match="no system keyring here"):
        read_secret("v", "s")


@pytest.mark.usefixtures("desktop")
def test_a_bus_without_a_service_is_no_keyring() -> None:
    begin = monotonic()
    with pytest.raises(KeyringFailed):
        write_secret("v", "s", SECRET)
    assert monotonic() - begin < 6


def test_a_locked_keyring_is_told(keyring: Desktop) -> None:
    write_secret("v", "s", SECRET)
    keyring.kill_keyring()
    keyring.start_keyring(None)
    for act in (
        lambda: read_secret("v", "s"),
        lambda: write_secret("v", "s", SECRET),
        lambda: delete_secret("v", "s"),
    ):
        with pytest.raises(KeyringLocked, match=r"is locked\. Unlock it"):
            act()
    keyring.kill_keyring()
    keyring.start_keyring(b"pw")
    assert read_secret("v", "s") == SECRET


def test_a_keyring_that_never_answers_is_given_up(keyring: Desktop) -> None:
    keyring.stop_answering()
    begin = monotonic()
    with pytest.raises(KeyringTimeout, match="did not answer"):
        read_secret("v", "s")
    assert 4 < monotonic() - begin < 6
    assert multiprocessing.active_children() == []


def test_a_bus_that_never_answers_is_given_up(keyring: Desktop) -> None:
    keyring.bus.send_signal(signal.SIGSTOP)
    begin = monotonic()
    with pytest.raises((KeyringTimeout, NoKeyring)):  # the library itself may give it up first
        write_secret("v", "s", SECRET)
    assert monotonic() - begin < 6


def test_a_keyring_that_dies_while_it_is_asked_is_told(keyring: Desktop) -> None:
    write_secret("v", "s", SECRET)
    keyring.stop_answering()

    def kill() -> None:
        sleep(1)
        keyring.kill_keyring()

    begin = monotonic()
    with Later(kill), pytest.raises(KeyringFailed) as caught:
        read_secret("v", "s")
    assert type(caught.value) in {KeyringFailed, NoKeyring}
    assert monotonic() - begin < 6


def test_a_bus_that_dies_while_it_is_asked_is_told(keyring: Desktop) -> None:
    keyring.stop_answering()

    def kill() -> None:
        sleep(1)
        keyring.bus.kill()

    begin = monotonic()
    with Later(kill), pytest.raises(KeyringFailed):
        read_secret("v", "s")
    assert monotonic() - begin < 6


def test_a_secret_is_in_no_argument_and_no_environment(keyring: Desktop) -> None:
    keyring.stop_answering()
    seen: list[bytes] = []

    def look() -> None:
        sleep(1)
        for child in multiprocessing.active_children():
            place = Path(f"/proc/{child.pid}")
            seen.append((place / "cmdline").read_bytes() + (place / "environ").read_bytes())

    with Later(look), pytest.raises(KeyringTimeout) as caught:
        write_secret("v", "s", SECRET, seconds=2)
    assert len(seen) == 1
    assert b"spawn_main" in seen[0]
    assert TEXT not in seen[0]
    assert TEXT.decode() not in str(caught.value)


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name another keyring in every way that the library knows."""
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "trap.py").write_text(
        f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
        "from keyring.backends.null import Keyring\n"
    )
    settings = f"[backend]\ndefault-keyring=trap.Keyring\nkeyring-path={tmp_path}\n"
    for folder in (tmp_path / "python_keyring", tmp_path):
        (folder / "keyringrc.cfg").write_text(settings)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "trap")
    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/org/freedesktop/secrets/trap")
    monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "KeePassXC")
    return tmp_path


def test_settings_of_the_library_choose_no_keyring(
    trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    with pytest.raises(NoKeyring):
        write_secret("v", "s", SECRET)
    assert not (trap / "sprung").exists()


def test_settings_of_the_library_change_no_keyring(keyring: Desktop, trap: Path) -> None:
    write_secret("v", "s", SECRET)
    assert read_secret("v", "s") == SECRET
    assert not (trap / "sprung").exists()
    assert keyring.bus.poll() is None


@pytest.mark.parametrize("size", [0, 31, 33])
def test_only_a_key_is_kept(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        write_secret("v", "s", bytes(size))
