"""The digest of a run, as each import makes it."""

from collections.abc import Iterator
from statistics import median

from app.domain.digest.building import digest
from app.domain.recording import Activity
from app.formats.fit import FORMAT
from tests.bench.rows import Row, at_most, faster, figure
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
