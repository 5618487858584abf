"""Opening runs in the window: from the click until the charts are drawn; cursor; memory."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from subprocess import DEVNULL
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.charts import warm_up
from app.services.reading import list_runs
from app.services.session import Session
from app.ui.main_window import MainWindow
from app.ui.pages.overview import OverviewPage
from app.ui.pages.run import RunPage
from app.ui.theme import Theme
from tests.bench.rows import Row, at_most, figure
from tests.makers.logs import new_log
from tests.makers.many_runs import open_many
from tests.makers.odd_runs import START, keep, make_run

P = TypeVar("P", bound=QWidget)
_HOUR_S = 3600
_MANY = 50
_FRAMES = 100
_KB = 1024


def rows() -> Iterator[Row]:
    """Measure as a runner sees it: the charts stand, and are painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([])
    theme = Theme(application)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        yield from _measure_many(theme, place)
        with new_log(place / "long") as session:
            keep(session.store, make_run(_HOUR_S))
            ten = keep(session.store, make_run(10 * _HOUR_S))
            short = keep(session.store, make_run(_HOUR_S, start=START.replace(day=1)))
            window = _open(theme, session, place)
            times = [_open_run(window, it) for it in (short, *(ten, short) * 5)]
            yield figure("open_run_10h_ms", median(times[1::2]), "ms")
            window.close()


def _measure_many(theme: Theme, place: Path) -> Iterator[Row]:
    # made apart where it is missing, or its making would count as memory of the window
    subprocess.run([sys.executable, "-m", "tests.makers.many_runs"], check=True, stdout=DEVNULL)
    with open_many() as session:
        listed = list_runs(session.store)
        hour = sorted(listed, key=lambda it: abs((it.moving_s or 0) - _HOUR_S))[: _MANY + 1]
        window = _open(theme, session, place)
        first = _open_run(window, hour[0].id)
        times = [_open_run(window, it.id) for it in hour[1:]]
        yield figure("open_run_first_ms", first, "ms")
        yield at_most("open_run_ms", median(times), "ms", 150)
        yield figure("open_run_worst_ms", max(times), "ms")
        yield at_most("cursor_ms", _move_cursor(window), "ms", 16)
        yield figure("pan_route_ms", _pan(window), "ms")
        peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        yield at_most("peak_mb", peak_kb / _KB, "MB", 350)
        yield figure("overview_ms", median(_open_overview(window) for _ in range(5)), "ms")
        window.close()


def _open(theme: Theme, session: Session, place: Path) -> MainWindow:
    """Show the window, and load what draws, as it does by itself after a second."""
    window = MainWindow(theme, place)
    window.open_log(session, {})
    window.resize(1280, 800)
    window.show()
    _wait(lambda: window.tasks.is_idle)
    window.tasks.ask(window, lambda _: warm_up("Inter"), lambda _: None)
    _wait(lambda: window.tasks.is_idle)
    return window


def _open_run(window: MainWindow, activity: int) -> float:
    page = _page(window, "run", RunPage)
    began = perf_counter()
    assert window.workspace is not None
    window.workspace.go("run", activity)
    _wait(lambda: page.shown == activity and page.charts.view.is_drawn)
    window.grab()
    took = perf_counter() - began
    _wait(lambda: window.tasks.is_idle)
    return took * 1000


def _open_overview(window: MainWindow) -> float:
    page = _page(window, "overview", OverviewPage)
    assert window.workspace is not None
    window.workspace.go("overview")
    _wait(lambda: window.tasks.is_idle)
    began = perf_counter()
    page.refresh()
    _wait(lambda: window.tasks.is_idle)
    window.grab()
    return (perf_counter() - began) * 1000


def _move_cursor(window: MainWindow) -> float:
    """Move over the charts: cursor and values there, and the place on the route."""
    page = _page(window, "run", RunPage)
    view, taken = page.charts.view, []
    low, high = page.charts.span
    for number in range(_FRAMES):
        began = perf_counter()
        value = low + (high - low) * number / _FRAMES
        view.point(value)
        view.pointed.emit(value)
        view.repaint()
        page.way.route.repaint()
        taken.append((perf_counter() - began) * 1000)
    return max(sorted(taken)[: _FRAMES * 95 // 100])


def _pan(window: MainWindow) -> float:
    page = _page(window, "run", RunPage)
    taken = []
    for number in range(20):
        page.way.route.move_by(1.0 if number % 2 else -1.0, 0.0)
        began = perf_counter()
        page.way.route.repaint()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def _page(window: MainWindow, name: str, kind: type[P]) -> P:
    assert window.workspace is not None
    page = window.workspace.page(name)
    assert isinstance(page, kind)
    return page


def _wait(is_over: Callable[[], bool]) -> None:
    """Let the window live until then; other threads work meanwhile."""
    loop, timer = QEventLoop(), QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if is_over() else None)
    timer.start()
    loop.exec()
