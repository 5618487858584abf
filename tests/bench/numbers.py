"""The digest of a run, the numbers of ten thousand, and what these say together."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from app.domain.digest.building import digest
from app.domain.profile import FOREVER
from app.domain.recording import Activity
from app.formats.fit import FORMAT
from app.services.preparing import Prepared
from app.services.profile import change_profile
from app.services.valuing import value_runs
from tests.bench import history
from tests.bench.rows import Row, at_most, faster, figure
from tests.bench.store import fill, make_files, make_log, prepared
from tests.bench.timing import Work, cpu_seconds, in_turn
from tests.domain.digest import slow_digest as slow
from tests.domain.digest.slow_course import SlowCourse
from tests.makers import fit

_SEEDS = range(5)


def rows() -> Iterator[Row]:
    """Measure an hour and ten, then the plain windows beside them."""
    hours = [FORMAT.read(fit.hour_run(seed)).activities[0] for seed in _SEEDS]
    ten = FORMAT.read(fit.hour_run(1, hours=10)).activities[0]
    times = in_turn({"1h": _each(hours), "10h": _each([ten])}, rounds=31)
    hour_s = times["1h"] / len(hours)
    yield at_most("digest_1h_ms", hour_s * 1000, "ms", 8)
    yield at_most("digest_10h_vs_1h", times["10h"] / hour_s, "times", 11)
    slow_s = median(cpu_seconds(lambda it=it: _slowly(it)) for it in hours[:3])
    yield figure("digest_1h_brute_force_ms", slow_s * 1000, "ms")
    yield faster("digest_1h_vs_brute_force", hour_s, slow_s, "plain Python")
    yield from _valuing()
    yield from history.rows()


def _valuing() -> Iterator[Row]:
    """Make all numbers of ten thousand runs; then anew those that hang on one of the profile."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        samples = [_without_track(prepared(path)) for path in make_files(place / "files", 25)]
        with make_log(place / "log") as session:
            store = session.store
            fill(store, samples, _MANY)
            yield figure("value_10k_s", _seconds(lambda: value_runs(store)), "s")
            for field, value in _PROFILE.items():
                change_profile(store, field, value, FOREVER, 0)
            taken = [
                _seconds(lambda hr=hr: change_profile(store, "max_hr", hr, FOREVER, 0))
                for hr in (188.0, 189.0, 190.0, 191.0, 192.0)
            ]
            yield at_most("revalue_10k_s", median(taken), "s", 1)


_MANY = 10_000
_PROFILE = {
    "birth_date": "1980-05-31",
    "sex": "female",
    "weight_kg": 61.0,
    "resting_hr": 51.0,
    "max_hr": 187.0,
    "lthr": 168.0,
}


def _without_track(it: Prepared) -> Prepared:
    """Leave out what no number is made of once there is a digest."""
    return replace(it, runs=(replace(it.runs[0], streams=()),))


def _seconds(work: Work) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _each(activities: list[Activity]) -> Work:
    def work() -> None:
        for activity in activities:
            digest(activity)

    return work


def _slowly(activity: Activity) -> None:
    """Lay the course and find the records, by the tests' own reference; it does no more."""
    course = SlowCourse(activity)
    slow.best_efforts(course)
    slow.speed_means(course)
    for channel in ("heart_rate", "power_w"):
        values, known_s = slow.held(course, course.column(channel), bridged=True)
        amounts = [value * s for value, s in zip(values, known_s, strict=True)]
        slow.best_means(course.clock, amounts, known_s)
