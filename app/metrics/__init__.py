"""Metrics: one number a file, each a pure function of digests and of the runner on that day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

import app.metrics as menu
from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.domain.words import Sentence
from app.registry import entries

# How values of many runs become one: nothing sensible, the sum, a mean weighted by time, an extreme
Combine: TypeAlias = Literal["none", "sum", "mean", "highest", "lowest"]
# How well science supports it: measured by the device; counted from what it measured; a formula
# that was validated in studies; a model that is in wide use; a rule of thumb
Evidence: TypeAlias = Literal["measured", "counted", "validated", "model", "rule"]
Compute: TypeAlias = Callable[[Runs, Athletes], Column]


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of a run.

    `compute` works on many runs at once: a column in, a column out, NaN where an input is absent.
    So a changed profile re-values ten thousand runs without a loop.
    """

    key: str
    name: Sentence
    unit: str  # the unit of the stored value, always SI or a plain count: s/km, bpm, kcal, percent
    compute: Compute
    about: Sentence  # the formula in a sentence, for "explain this number"
    source: str  # who published it, where
    evidence: Evidence
    needs: tuple[str, ...] = ()  # fields of the profile without which it is absent
    uses: tuple[str, ...] = ()  # further fields that change it where they are known
    # of which runs it is made of the heart rate of every second: what is not known is not in it
    is_by_heart: Callable[[Runs, Athletes], NDArray[np.bool_]] | None = None
    is_by_zones: bool = False  # needs what zones of heart rate can be made of, whichever that is
    combine: Combine = "none"
    formula: str = ""  # in signs, where it is too long for a sentence
    elsewhere: Sentence | None = None  # how other products differ
    version: int = 1


def metrics() -> list[Metric]:
    """List all metrics, in the order of their files' names."""
    return entries(menu, "METRIC", Metric)
