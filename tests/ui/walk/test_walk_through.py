"""A new user's first day, on a screen of its own where there is one to be had."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_new_users_first_day(screen: dict[str, str], tmp_path: Path, scale: str) -> None:
    pictures = SCREENS / f"{scale}00 percent"
    shutil.rmtree(pictures, ignore_errors=True)
    walked = subprocess.run(
        [sys.executable, "-m", "tests.ui.walk.walker", str(tmp_path), str(pictures)],
        env=os.environ | screen | {"QT_SCALE_FACTOR": scale, "HOME": str(tmp_path)},
        cwd=ROOT, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert walked.returncode == 0, walked.stdout + walked.stderr
    assert walked.stderr == ""
    assert json.loads((pictures / "said.json").read_text()) == {"page": "log", "runs": 18}
    assert len(list(pictures.glob("*.png"))) > 20
