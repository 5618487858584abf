"""A real keyring on a message bus of its own, with nothing of the person's in it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
_PATIENCE_S = 30  # a busy machine may take long to start them


class Desktop:
    """A session bus and a keyring service, which tests may stop, lock and kill."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        for name in NEEDED:
            if shutil.which(name) is None:
                pytest.skip(f"the system's keyring is not tested: there is no {name}")
        folder.chmod(0o700)
        self._keyring: subprocess.Popen[bytes] | None = None
        address = f"unix:path={folder}/bus"
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(folder))
        patch.delenv("DISPLAY", raising=False)
        patch.delenv("WAYLAND_DISPLAY", raising=False)
        self.bus = _start("dbus-daemon", "--session", "--nofork", f"--address={address}")
        _wait_for(lambda: _listens(folder / "bus"), "the message bus")

    def start_keyring(self, password: bytes | None) -> None:
        """Start the service, unlocked where there is a password."""
        unlock = [] if password is None else ["--unlock"]
        self._keyring = _start(
            "gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock
        )
        assert self._keyring.stdin is not None
        self._keyring.stdin.write(password or b"")
        self._keyring.stdin.close()
        _wait_for(_has_service, "the keyring service")

    def stop_answering(self) -> None:
        assert self._keyring is not None
        os.kill(self._keyring.pid, signal.SIGSTOP)

    def kill_keyring(self) -> None:
        if self._keyring is not None:
            self._keyring.kill()
            self._keyring.wait()
            self._keyring = None

    def close(self) -> None:
        self.kill_keyring()
        self.bus.kill()
        self.bus.wait()
        assert self.bus.stdin is not None
        self.bus.stdin.close()


def _has_service() -> bool:
    """Tell whether the bus knows of a keyring; a bus that is busy may not even let one in."""
    import secretstorage  # noqa: PLC0415 - only Linux has it

    try:
        with closing(secretstorage.dbus_init()) as connection:
            names = connection.send_and_get_reply(_list_names(), timeout=_PATIENCE_S).body[0]
    except (secretstorage.SecretServiceNotAvailableException, OSError):
        return False
    return "org.freedesktop.secrets" in names


def _list_names() -> object:
    from jeepney.bus_messages import message_bus  # noqa: PLC0415 - only Linux has it

    return message_bus.ListNames()


def _start(*command: str) -> subprocess.Popen[bytes]:
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=silent, stderr=silent)


def _listens(path: Path) -> bool:
    """Tell whether a bus takes calls; its socket is there a moment before."""
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(path)) == 0


def _wait_for(is_ready: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not is_ready():
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not start")
        time.sleep(0.05)
