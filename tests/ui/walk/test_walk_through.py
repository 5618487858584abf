"""A new user's first day, on a screen of its own where there is one to be had."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCREENS = ROOT / "build" / "screens"


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """Start a screen with somebody who moves its windows; else draw where nobody sees it."""
    server = shutil.which("Xvfb")
    if server is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    x = subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as said:
        display = f":{said.readline().strip()}"
    manager = shutil.which("openbox")
    managing = None
    if manager is not None:
        managing = subprocess.Popen(
            [manager], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL
        )
    yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    for process in (managing, x):
        if process is not None:
            process.terminate()
            process.wait(10)


def walk(pictures: Path, folder: Path, env: dict[str, str], before: Sequence[str] = ()) -> None:
    """Walk, and look at what was said at the end of it."""
    shutil.rmtree(pictures, ignore_errors=True)
    walked = subprocess.run(
        [*before, sys.executable, "-m", "tests.ui.walk.walker", str(folder), str(pictures)],
        env=os.environ | env | {"HOME": str(folder)},
        cwd=ROOT, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert walked.returncode == 0, walked.stdout + walked.stderr
    assert walked.stderr == ""
    assert json.loads((pictures / "said.json").read_text()) == {"page": "log", "runs": 18}
    assert len(list(pictures.glob("*.png"))) > 20


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_new_users_first_day(screen: dict[str, str], tmp_path: Path, scale: str) -> None:
    walk(SCREENS / f"{scale}00 percent", tmp_path, screen | {"QT_SCALE_FACTOR": scale})


def test_it_asks_for_no_socket_of_the_network_and_needs_none(
    screen: dict[str, str], tmp_path: Path
) -> None:
    """The kernel refuses them all, and who records its calls sees none asked for."""
    unshare, strace = shutil.which("unshare"), shutil.which("strace")
    if unshare is None or strace is None or not can_be_alone(unshare):
        pytest.skip("NOT TESTED: that no socket is asked for; unshare and strace are needed")
    calls = tmp_path / "calls"
    before = [unshare, "-rn", strace, "-fqqe", "trace=socket,connect", "-o", str(calls)]
    walk(tmp_path / "pictures", tmp_path, screen, before)
    asked = calls.read_text().splitlines()
    assert [line for line in asked if "AF_INET" in line] == []
    assert subprocess.run(  # who looks like this would see one
        [*before, sys.executable, "-c", "import socket; socket.socket(socket.AF_INET)"], check=True
    )
    assert "AF_INET" in calls.read_text()


def can_be_alone(unshare: str) -> bool:
    """Tell whether the kernel lets a process be without a network."""
    return subprocess.run([unshare, "-rn", "true"], check=False).returncode == 0
