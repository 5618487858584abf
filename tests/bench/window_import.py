"""How long the window stands still while a thousand files come in."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.services.session import Session
from app.ui.importing.sheet import ImportSheet
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.bench.rows import Row, at_most, figure
from tests.bench.store import make_log
from tests.makers import fit

_FILES = 1000
_SECONDS = 1800
_DAY_S = 86_400
_TICK_MS = 5


class Ticks:
    """A clock on the thread that draws: what it misses, a runner waits for."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def worst(self) -> float:
        """Say the longest gap since the last time."""
        worst, self.gaps = max(self.gaps), []
        return worst


def rows() -> Iterator[Row]:
    """Look at the files, take them in, and take them back, in a real window."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _make_files(place / "files")
        with make_log(place / "log") as session:
            yield from _measure(Theme(application), session, place)


def _make_files(folder: Path) -> None:
    folder.mkdir()
    for n in range(_FILES):
        start = fit.START + n * _DAY_S
        made = fit.points(n % 40, _SECONDS, start)
        (folder / f"{n:05}.fit").write_bytes(fit.run(made))


def _measure(theme: Theme, session: Session, place: Path) -> Iterator[Row]:
    window = MainWindow(theme, place / "crashes")
    window.open_log(session, {})
    window.show()
    _wait(window)
    ticks = Ticks()
    began = perf_counter()
    window.act("import_runs", [str(place / "files")])
    _wait(window)
    yield figure("look_1000_s", perf_counter() - began, "s")
    yield at_most("look_worst_stall_ms", ticks.worst(), "ms", 100)
    began = perf_counter()
    window.findChild(ImportSheet).pressed.emit("take")
    _wait(window)
    yield figure("import_1000_s", perf_counter() - began, "s")
    gaps = sorted(ticks.gaps)
    yield figure("import_stall_p99_ms", gaps[len(gaps) * 99 // 100], "ms")
    yield at_most("import_worst_stall_ms", ticks.worst(), "ms", 100)
    window.close()


def _wait(window: MainWindow) -> None:
    """Let the window live until nothing is under way; a test's own wait would hold all threads."""
    loop = QEventLoop()
    watch = QTimer(interval=50)
    watch.timeout.connect(lambda: window.tasks.is_idle and loop.quit())
    watch.start()
    loop.exec()
    watch.stop()
