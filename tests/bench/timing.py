"""Takes times in turn, so that what slows the machine down slows all of them."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time

Work = Callable[[], object]


def cpu_seconds(work: Work) -> float:
    """Take the processor time of one call, with no garbage collection in it."""
    gc.collect()
    gc.disable()
    try:
        began = process_time()
        work()
        return process_time() - began
    finally:
        gc.enable()


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Run all of them, round after round, and take each one's median."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(cpu_seconds(work))
    return {name: median(taken) for name, taken in times.items()}
