"""How values that were read back may differ from those that were written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column
from app.domain.words import Sentence

Flags: TypeAlias = NDArray[np.bool_]
Scalar: TypeAlias = str | float | datetime | None

# What a value may be off by if it was only rounded: half of one, and what floats add to that.
HALF = 0.5 + 1e-6
_MOST = 1e308


class Difference(Enum):
    """What became of something."""

    LEFT_OUT = auto()
    SOME = auto()
    CUT = auto()
    ROUNDED = auto()
    CHANGED = auto()
    ADDED = auto()
    DESCRIBED = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs, and how."""

    difference: Difference
    thing: Sentence


def compare_values(
    thing: Sentence, given: Sequence[Scalar], back: Sequence[Scalar]
) -> Iterator[Finding]:
    """Compare texts, times or numbers, as many of one as of the other."""
    if any(isinstance(value, str) for value in (*given, *back)):
        yield from _compare_texts(thing, given, back)
    else:
        yield from compare_columns(thing, _column(given), _column(back))


def compare_columns(
    thing: Sentence, given: Column, back: Column, step: float = HALF
) -> Iterator[Finding]:
    """Compare numbers, NaN where there is none; up to `step` a difference is one of rounding."""
    is_given, is_back = ~np.isnan(given), ~np.isnan(back)
    with np.errstate(invalid="ignore", over="ignore"):
        is_near = (np.abs(given - back) <= step) | (given == back)
    is_near |= ~(is_given | is_back)
    is_same = np.array_equal(given, back, equal_nan=True)
    yield from _judge(thing, is_given, is_back, is_near, is_same=is_same)


def compare_counts(thing: Sentence, given: int, back: int) -> Iterator[Finding]:
    """Compare how many there are of something."""
    if back == given:
        return
    if not back:
        difference = Difference.LEFT_OUT
    elif not given:
        difference = Difference.ADDED
    else:
        difference = Difference.SOME if back < given else Difference.CHANGED
    yield Finding(difference, thing)


def _compare_texts(
    thing: Sentence, given: Sequence[Scalar], back: Sequence[Scalar]
) -> Iterator[Finding]:
    ours, theirs = ([str(value or "") for value in values] for values in (given, back))
    pairs = list(zip(ours, theirs, strict=True))
    is_same = np.array([one == other for one, other in pairs])
    if ours != theirs and all(other and one.startswith(other) for one, other in pairs):
        yield Finding(Difference.CUT, thing)
    else:
        is_given, is_back = (np.array([bool(it) for it in texts]) for texts in (ours, theirs))
        yield from _judge(thing, is_given, is_back, is_same, is_same=bool(is_same.all()))


def _judge(
    thing: Sentence, is_given: Flags, is_back: Flags, is_near: Flags, *, is_same: bool
) -> Iterator[Finding]:
    if is_same:
        return
    if not is_back.any():
        difference = Difference.LEFT_OUT
    elif not is_given.any():
        difference = Difference.ADDED
    elif not (is_near | (is_given & ~is_back)).all():
        difference = Difference.CHANGED
    else:
        is_whole = bool((is_given == is_back).all())
        difference = Difference.ROUNDED if is_whole else Difference.SOME
    yield Finding(difference, thing)


def _column(values: Sequence[Scalar]) -> Column:
    return np.array([_number(value) for value in values], dtype=np.float64)


def _number(value: Scalar) -> float:
    if value is None or isinstance(value, str):
        return float("nan")
    if isinstance(value, datetime):
        return value.timestamp()
    # integers may be greater than any float
    return float(min(max(value, -_MOST), _MOST))
