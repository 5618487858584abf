"""A desktop that tells of its screen: a real message bus of the test's own."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system.desktop import Desktop

SCREEN_SAVER = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged")
OTHER = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.Other")
PATIENCE_S = 10


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    daemon = shutil.which("dbus-daemon")
    if not daemon or not shutil.which("dbus-send"):
        pytest.skip("locking with the screen is not tested: there is no message bus")
    address = f"--address=unix:path={tmp_path}/bus"
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address", address],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        said = running.stdout.readline().decode().strip()  # it listens once it has said so
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", said)
        yield running
        running.kill()


def send(place: tuple[str, str], state: str) -> None:
    command = [shutil.which("dbus-send") or "", "--session", "--type=signal", *place]
    subprocess.run([*command, f"boolean:{state}"], check=True)


def wait_until_heard(away: threading.Event) -> None:
    """Send until it is heard: it takes a moment until the bus knows who listens."""
    for _ in range(PATIENCE_S * 10):
        send(SCREEN_SAVER, "true")
        if away.wait(0.1):
            return
    raise AssertionError("nothing was heard")


def test_the_screen_that_is_locked_is_heard_of(bus):
    away = threading.Event()
    desktop = Desktop(away.set)
    wait_until_heard(away)
    away.clear()
    send(OTHER, "true")
    send(SCREEN_SAVER, "false")  # it opens again: no reason to lock
    assert not away.wait(0.3)
    desktop.close()


def test_a_bus_that_goes_is_no_trouble(bus):
    away = threading.Event()
    desktop = Desktop(away.set)
    wait_until_heard(away)
    bus.kill()
    bus.wait()
    desktop.close()


def test_no_bus_at_all_is_no_trouble(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    Desktop(lambda: None).close()
