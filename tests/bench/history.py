"""What ten thousand runs say together, from what is stored: records, load and totals."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from app.domain.digest import DISTANCES_M, FIGURES
from app.domain.history.notables import find_notables
from app.domain.history.past import Past
from app.domain.history.periods import UNITS, total_by
from app.services.load import find_load
from app.services.past import only_running, read_history, read_past
from app.services.records import find_curve_of, find_records
from app.services.session import create_log, open_log
from app.services.totals import look_over
from app.store.log import Store
from app.store.vault import Cost
from tests.bench.rows import Row, at_most, figure
from tests.makers.filled_logs import fill

_PASSPHRASE = "only for the bench, twelve"  # noqa: S105 - opens what is thrown away
_RUNS = 10_000
_ROUNDS = 15
_BEGIN = date(2010, 1, 1)
_TODAY = _BEGIN + timedelta(days=_RUNS // 2)


def rows() -> Iterator[Row]:
    """Measure with the log open for long, and just opened, when all pages are still sealed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "log"
        session, _ = create_log(place, _PASSPHRASE, date(2026, 3, 1), Cost(64, 1, 1))
        with session:
            _fill(session.store)
        with open_log(place, _PASSPHRASE) as session:
            store = session.store
            yield figure("history_10k_just_opened_s", _seconds(lambda: _tell(store)), "s")
            yield at_most("history_10k_s", _median(lambda: _tell(store)), "s", 0.2)
            past = only_running(read_past(store))
            yield figure("history_10k_plain_s", _seconds(lambda: _tell_plainly(past)), "s")
            yield figure("curve_10k_s", _median(lambda: find_curve_of(store, past)), "s")
            notables = _median(lambda: find_notables(past, len(past) - 1))
            yield figure("notables_10k_ms", notables * 1000, "ms")


def _fill(store: Store) -> None:
    """Write two runs a day: this is not what is measured."""
    random = Random(1)  # noqa: S311 - keeps no secret
    for first in range(0, _RUNS, 1000):
        fill(store, *(_run(random, n) for n in range(first, first + 1000)))


def _run(random: Random, n: int) -> dict[str, Any]:
    metres = random.choice((4000.0, 7000.0, 11_000.0, 22_000.0, 43_000.0))
    day = _BEGIN + timedelta(days=n // 2)
    return {
        "at": f"{day}T{'18' if n % 2 else '07'}:{random.randrange(60):02}",
        "title": f"run {n}",
        "distance_m": metres,
        "ascent_m": random.uniform(0, 400),
        "figures": {name: random.uniform(1, 100) for name in FIGURES} | {"jumps": 0.0},
        "best": {it: it / random.uniform(2, 5) for it in DISTANCES_M if it <= metres},
        "speeds": {60: random.uniform(3, 6), 1200: random.uniform(3, 5)},
        "values": {"trimp": random.uniform(20, 200), "vdot": random.uniform(35, 55)},
    }


def _tell(store: Store) -> None:
    history = read_history(store, _TODAY)
    look_over(store, history)
    for unit in UNITS:
        total_by(history.runs, unit)
    find_records(history.runs, 0)
    find_load(store, history.past, _TODAY)


def _tell_plainly(past: Past) -> None:
    """Find the same totals and records run by run, the rows being read already."""
    totals: dict[tuple[str, Any], list[float]] = {}
    best: dict[float, float] = {}
    for row, day in enumerate(past.day.tolist()):
        for period in (day, day.isocalendar()[:2], (day.year, day.month), day.year):
            total = totals.setdefault((str(type(period)), period), [0.0, 0.0, 0.0])
            total[0] += 1
            total[1] += float(past.distance_m[row])
            total[2] += float(past.time_s[row])
        for metres, time_s in zip(DISTANCES_M, past.best_time_s[row].tolist(), strict=True):
            if time_s < best.get(metres, 1e9):
                best[metres] = time_s


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began


def _median(work: Callable[[], object]) -> float:
    return median(_seconds(work) for _ in range(_ROUNDS))
