"""Round values at which an axis is marked."""

from itertools import takewhile
from math import ceil, floor, log10
from typing import Final

from app.charts.sheet import DECIMAL, Steps

_LEAST_MARKS: Final = 3


def find_ticks(low: float, high: float, most: int, steps: Steps = DECIMAL) -> list[float]:
    """Mark round values between two others, no more than so many."""
    if not high > low:
        return [low]
    step = _find_step((high - low) / max(most - 1, 1), steps)
    first = ceil(low / step - 1e-9)
    last = floor(high / step + 1e-9)
    ticks = [number * step for number in range(first, last + 1)]
    return ticks[:most] if len(ticks) > most else ticks


def frame(low: float, high: float, most: int, steps: Steps = DECIMAL) -> list[float]:
    """Mark round values around two others: the outermost are the frame that they fit into.

    Of the steps that give few enough marks, the one that frames them most closely.
    """
    step = _find_step((high - low if high > low else 1.0) / most, steps)
    found: list[list[float]] = []
    while not found or len(found[-1]) > _LEAST_MARKS:
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        found.append([number * step for number in range(first, max(last, first + 1) + 1)])
        step = _find_step(step * 1.01, steps)
    fitting = [it for it in found if len(it) <= most] or found[-1:]
    return min(fitting, key=lambda it: (it[-1] - it[0], len(it)))


def _find_step(least: float, steps: Steps) -> float:
    if steps is not DECIMAL:
        return next((it for it in steps if it >= least), steps[-1] * ceil(least / steps[-1]))
    power = 10.0 ** floor(log10(least))
    smaller = list(takewhile(lambda it: it * power < least * (1 - 1e-9), steps))
    return steps[min(len(smaller), len(steps) - 1)] * power
