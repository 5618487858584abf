"""Numbers of runs that are others than they were, or would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.domain.track import Column
from app.domain.words import Sentence
from app.metrics import Metric


@dataclass(frozen=True, slots=True)
class Changed:
    """One number that changed; None where there is, or was, none."""

    activity: int
    day: date | None
    key: str
    name: Sentence
    unit: str
    old: float | None
    new: float | None

    @property
    def by(self) -> float:
        """How much of itself it changed; appearing and vanishing are the most."""
        if self.old is None or self.new is None:
            return float("inf")
        return abs(self.new - self.old) / max(abs(self.old), 1e-9)


def compare(
    metric: Metric,
    activities: Sequence[int],
    days: Sequence[date | None],
    both: tuple[Column, Column],
) -> list[Changed]:
    """List the runs of which a number differs by more than the computer's rounding."""
    old, new = both
    is_other = ~(np.isclose(old, new, rtol=1e-9, atol=1e-12) | (np.isnan(old) & np.isnan(new)))
    return [
        Changed(
            activity=activities[at],
            day=days[at],
            key=metric.key,
            name=metric.name,
            unit=metric.unit,
            old=_known(old[at]),
            new=_known(new[at]),
        )
        for at in np.flatnonzero(is_other).tolist()
    ]


def put_largest_first(changes: Sequence[Changed]) -> list[Changed]:
    """Put those first that changed most of themselves."""
    return sorted(changes, key=lambda it: (-it.by, it.key, it.activity))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
