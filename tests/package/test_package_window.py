"""The packaged program in its window, moved by keys alone and looked at from outside."""

import sys
import time
from pathlib import Path

import pytest

from tests.makers.logs import put
from tests.package.frozen import PASSPHRASE, ROOT, Computer
from tests.package.screen import Screen, wait

pytestmark = pytest.mark.long

_STARTS = 5
_SLOWER = 1.2  # than the program that is not packaged, at most
_LOG = Path(".local/share/quietmile")


def begin(computer: Computer) -> None:
    """Make a log that a passphrase opens."""
    secret = put(computer.home / "secret", PASSPHRASE.encode())
    computer.say("init", "--passphrase-file", str(secret))


def is_locked(pid: int) -> bool:
    """Tell whether a process is what a lock put in the place of the program."""
    return b"--locked" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


def test_the_first_start_makes_a_log(computer: Computer, screen: Screen) -> None:
    with computer.started(DISPLAY=screen.display):
        screen.wait_for_button()
        welcome = screen.pixels()
        screen.press("space")  # on: Begin a log
        screen.wait_for_change(welcome, 10_000)
        time.sleep(0.5)
        ways = screen.pixels()
        screen.type(PASSPHRASE)
        screen.press("Return")
        screen.type(PASSPHRASE)
        screen.press("Return")
        wait(lambda: any((computer.home / _LOG).glob("*")), "a log")
        screen.wait_for_change(ways, 10_000)


def test_a_lock_and_a_second_start(computer: Computer, screen: Screen) -> None:
    begin(computer)
    with computer.started(DISPLAY=screen.display) as window:
        screen.wait_for_button()
        assert not is_locked(window.pid)
        locked = screen.pixels()
        screen.type(PASSPHRASE)
        screen.press("Return")
        screen.wait_for_change(locked, 20_000)
        time.sleep(3)  # until charts are warm: what goes wrong then stands before the keys
        second = computer.run(DISPLAY=screen.display)
        assert (second.returncode, second.stderr) == (0, "")
        assert window.poll() is None
        screen.press("ctrl+l")  # is nothing on a lock screen: the log had been opened
        wait(lambda: is_locked(window.pid), "a lock")
        screen.wait_for_button()
        assert window.poll() is None


def test_it_starts_as_fast_as_what_is_not_packaged(computer: Computer, screen: Screen) -> None:
    begin(computer)
    ours = [sys.executable, "-m", "app"]
    spans: dict[str, list[float]] = {"packaged": [], "not packaged": []}
    for _ in range(_STARTS):
        for name, command in (("packaged", None), ("not packaged", ours)):
            spans[name].append(measure(computer, screen, command))
    best = {name: min(found) for name, found in spans.items()}
    assert best["packaged"] < best["not packaged"] * _SLOWER, spans


def measure(computer: Computer, screen: Screen, command: list[str] | None) -> float:
    """Measure the seconds until the lock screen is painted."""
    more = {"DISPLAY": screen.display, "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    with computer.started(instead=command, **more):
        screen.wait_for_button()
        took = time.monotonic() - began
    wait(lambda: screen.count((0xC0, 0x3E, 0x0D)) == 0, "an empty screen")
    return took
