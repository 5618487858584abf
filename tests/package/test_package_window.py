"""The packaged program in its window, moved by keys alone and looked at from outside."""

import json
import re
import sys
import time
import zipfile
from pathlib import Path

import pytest

from app.services.receipts import CONFIRMATION
from tests.makers import fit
from tests.makers.logs import day_run, put
from tests.package.frozen import PASSPHRASE, ROOT, Computer
from tests.package.screen import ACCENT, HEART_RATE, PACE, Screen

pytestmark = pytest.mark.long

_STARTS = 12  # on a busy machine few are undisturbed, and the best one counts
_SLOWER = 1.2  # than the program that is not packaged, at most
_LOG = Path(".local/share/quietmile")


def is_locked(pid: int) -> bool:
    """Tell whether a process is what a lock put in the place of the program."""
    return b"--locked" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


def test_a_life_of_a_log_in_the_window(computer: Computer, screen: Screen) -> None:
    """From the first start to the end, by keys alone, as whoever has neither mouse nor terminal."""
    with computer.started(DISPLAY=screen.display) as window:
        begin_a_log(computer, screen)
        bring_a_run(computer, screen)
        take_it_along(computer, screen)
        lock_and_unlock(screen, window.pid)
        screen.wait(lambda: has_charts(screen), "the run's charts, where they were left")
        wipe_everything(computer, screen)
        assert window.poll() is None
    assert not list(computer.home.rglob("crash-*"))


def begin_a_log(computer: Computer, screen: Screen) -> None:
    """Choose a passphrase, save the recovery code, and type from it what is asked for."""
    screen.wait_for_button()
    screen.press("space")  # on: Begin a log
    screen.wait_until_still()
    screen.type(PASSPHRASE)
    screen.press("Return")
    screen.type(PASSPHRASE)
    screen.press("Return")
    screen.wait(lambda: screen.count(ACCENT) == 0, "a log in the making")
    screen.wait_for_button()
    screen.wait_until_still()
    screen.press("Tab", "space")  # on: Save…
    screen.wait_until_still()
    screen.press("Return")  # under the name that is there
    saved = computer.home / "quiet-mile-recovery-code.txt"
    screen.wait(saved.exists, "the recovery code in a file")
    screen.wait_until_still()
    screen.press("shift+Tab", "space")  # on: I have it
    screen.wait_until_still()
    asked = screen.pixels()
    groups = find_code(saved).split("-")
    for group in (groups[0], groups[0], *groups):  # what is wrong is asked for again, in order
        screen.type(group)
        screen.press("Return")
    screen.wait_for_change(asked, 20_000)
    screen.wait_until_still()


def find_code(sheet: Path) -> str:
    """Find the recovery code in what was saved."""
    found = re.search(r"\b(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}\b", sheet.read_text("utf-8"))
    assert found is not None
    return found[0]


def bring_a_run(computer: Computer, screen: Screen) -> None:
    """Open a file with the program while it is there, as a file manager does."""
    assert not has_charts(screen)
    file = put(computer.home / "a run.fit", fit.run(day_run(0, seconds=1200)))
    before = screen.pixels()
    assert computer.run("open", file.name, DISPLAY=screen.display).returncode == 0
    screen.wait_for_change(before, 20_000)
    screen.wait_for_button()
    screen.wait_until_still()
    screen.press("Return")  # on: Import 1 run
    screen.wait(lambda: has_charts(screen), "the run's charts")
    screen.wait_until_still()


def has_charts(screen: Screen) -> bool:
    """Tell whether lines are drawn, in the colours of pace and of the heart."""
    return min(screen.count(it) for it in (PACE, HEART_RATE)) > 50


def take_it_along(computer: Computer, screen: Screen) -> None:
    """Export as is offered first, under the name that is offered."""
    screen.press("ctrl+e")
    screen.wait_until_still()
    screen.press("Return")  # on: Export
    screen.wait_until_still()
    screen.press("Return")  # on the name
    screen.wait(lambda: any(is_whole(it) for it in computer.home.glob("*.zip")), "an export")
    (made,) = computer.home.glob("*.zip")
    with zipfile.ZipFile(made) as export:
        log = json.loads(export.read("log.json"))
    assert "a run.fit" in json.dumps(log)
    screen.wait_until_still()


def is_whole(file: Path) -> bool:
    """Tell whether a zip file was written to its end."""
    return zipfile.is_zipfile(file)


def lock_and_unlock(screen: Screen, pid: int) -> None:
    """Lock the log, which ends the process, and open it again."""
    screen.press("ctrl+l")
    screen.wait(lambda: is_locked(pid), "a lock")
    screen.wait_for_button()
    screen.wait_until_still()
    assert not has_charts(screen)
    locked = screen.pixels()
    screen.type(PASSPHRASE)
    screen.press("Return")
    screen.wait_for_change(locked, 20_000)
    screen.wait_until_still()


def wipe_everything(computer: Computer, screen: Screen) -> None:
    """Destroy the log by the menu."""
    screen.press("alt+f", "w")
    screen.wait_until_still()
    screen.type(CONFIRMATION)
    screen.press("Return")
    log = computer.home / _LOG
    screen.wait(
        lambda: not (log / "log.db").exists() and not (log / "vault.json").exists(), "a wipe"
    )
    screen.wait_until_still()


def test_a_lock_and_a_second_start(computer: Computer, screen: Screen) -> None:
    computer.begin()
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
        screen.wait(lambda: is_locked(window.pid), "a lock")
        screen.wait_for_button()
        assert window.poll() is None


def test_it_starts_as_fast_as_what_is_not_packaged(computer: Computer, screen: Screen) -> None:
    computer.begin()
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
    screen.wait(lambda: screen.count(ACCENT) == 0, "an empty screen")
    return took
