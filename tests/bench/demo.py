"""The made-up runner: how soon the first runs are there, and how soon all of them."""

from collections.abc import Iterator
from datetime import date
from time import perf_counter

from app.domain.progress import Progress, Watch
from app.services.demo import fill_demo, open_demo
from app.services.reading import list_runs
from tests.bench.rows import Row, at_most, figure

_TODAY = date(2026, 11, 21)
_A_FIRST_SCREEN = 10  # runs


def rows() -> Iterator[Row]:
    """Fill a log from nothing, workers and numbers included, and throw it away."""
    moments: list[float] = []

    def tell(progress: Progress) -> None:
        if progress.found >= _A_FIRST_SCREEN and not moments:
            moments.append(perf_counter() - began)

    began = perf_counter()
    with open_demo() as session:
        count = fill_demo(session.store, _TODAY, lambda: 0, Watch(tell))
        all_s = perf_counter() - began
        if (kept := len(list_runs(session.store))) != count:
            message = f"{kept} runs of {count} came in"
            raise RuntimeError(message)
        began = perf_counter()
    yield at_most("first_runs_s", moments[0], "s", 5)
    yield at_most("all_s", all_s, "s", 30)
    yield figure("runs", count, "runs")
    yield figure("destroy_s", perf_counter() - began, "s")
