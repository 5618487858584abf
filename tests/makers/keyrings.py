"""A real keyring on a message bus of its own, with nothing of the person's in it."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

NEEDED = ("dbus-daemon", "gnome-keyring-daemon")


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
        _wait_for(folder / "bus")

    def start_keyring(self, password: bytes | None) -> None:
        """Start the service, unlocked where there is a password."""
        unlock = [] if password is None else ["--unlock"]
        self._keyring = _start(
            "gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock
        )
        assert self._keyring.stdin is not None
        self._keyring.stdin.write(password or b"")
        self._keyring.stdin.close()
        self._wait_for_service()

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

    def _wait_for_service(self) -> None:
        import secretstorage  # noqa: PLC0415 - only Linux has it

        for _ in range(200):
            connection = secretstorage.dbus_init()
            names = connection.send_and_get_reply(_list_names()).body[0]
            connection.close()
            if "org.freedesktop.secrets" in names:
                return
            time.sleep(0.05)
        raise AssertionError("the keyring service did not start")


def _list_names() -> object:
    from jeepney.bus_messages import message_bus  # noqa: PLC0415 - only Linux has it

    return message_bus.ListNames()


def _start(*command: str) -> subprocess.Popen[bytes]:
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=silent, stderr=silent)


def _wait_for(path: Path) -> None:
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} did not appear")
