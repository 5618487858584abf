"""The window with ten thousand runs: from its start to what is waited for while it is used."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median

from app.services.window_state import keep_window_state
from tests.bench.rows import Row, at_most, figure
from tests.makers.many_runs import FOLDER, open_many

_ROUNDS = 7
_CACHES = Path("/proc/sys/vm/drop_caches")
_FURTHER = ("log_page", "window_import", "window_run")  # parts that can be run alone


def rows() -> Iterator[Row]:
    """Start it again and again, then use it."""
    # beside this process, whose memory is measured later
    subprocess.run([sys.executable, "-m", "tests.makers.many_runs"], check=True, stdout=sys.stderr)
    with open_many() as session:
        keep_window_state(session.store, {"page": "log"})
    with tempfile.TemporaryDirectory() as home:
        yield from _start(FOLDER, Path(home))
    for name in _FURTHER:
        yield from import_module(f"tests.bench.{name}").rows()


def _start(folder: Path, home: Path) -> Iterator[Row]:
    if (cold := _start_cold(folder, home)) is not None:
        yield figure("start_log_10k_cold_s", cold, "s")
    found = {wanted: [_once(folder, home, wanted) for _ in range(_ROUNDS)] for wanted in _WANTED}
    yield at_most("start_log_10k_s", median(it[0] for it in found["log"]), "s", 1.2)
    yield at_most("lock_screen_s", median(it[0] for it in found["lock"]), "s", 0.6)
    yield figure("start_mb", max(it[1] for it in found["log"]), "MB")
    if any(it[2] for it in found["log"]):
        message = "matplotlib was loaded before the first paint"
        raise RuntimeError(message)


_WANTED = ("log", "lock")


def _start_cold(folder: Path, home: Path) -> float | None:
    """Forget all that was read from the disk, where that may be done."""
    try:
        os.sync()
        _CACHES.write_text("3")
    except OSError:
        return None
    return _once(folder, home, "log")[0]


def _once(folder: Path, home: Path, wanted: str) -> tuple[float, float, bool]:
    env = os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    if not os.environ.get("DISPLAY"):
        env["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "tests.bench.starting"]
    began = time.time()
    done = subprocess.run(
        [*command, str(began), str(folder), wanted],
        env=env, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    seconds, most_mb, is_drawing = json.loads(done.stdout)
    return seconds, most_mb, is_drawing
