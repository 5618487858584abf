"""Says what a change of the profile would do to the numbers of the past, and changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.domain.profile import Profile
from app.domain.words import Sentence
from app.metrics import Metric, metrics
from app.services.profile import affected
from app.services.valuing import compute, days_of, runs_of, value_runs
from app.store.connection import Connection
from app.store.digests import load_cores
from app.store.log import Store
from app.store.profiles import load_profile


@dataclass(frozen=True, slots=True)
class Changed:
    """One number that would be another; None where there is, or would be, none."""

    activity: int
    day: date | None
    key: str
    name: Sentence
    old: float | None
    new: float | None

    @property
    def by(self) -> float:
        """How much of itself it would change; appearing and vanishing are the most."""
        if self.old is None or self.new is None:
            return float("inf")
        return abs(self.new - self.old) / max(abs(self.old), 1e-9)


def preview_change(store: Store, key: str, value: Any, from_day: str) -> list[Changed]:
    """List what would change if a field had this value from a day on, the largest changes first."""
    value_runs(store)

    def read(db: Connection) -> list[Changed]:
        before = load_profile(db)
        after = _with(before, key, value, from_day)
        cores = load_cores(db)
        keys = {*affected(before, (key,)), *affected(after, (key,))}
        runs, days = runs_of(cores), days_of(cores)
        found: list[Changed] = []
        for metric in metrics():
            if metric.key in keys:
                old = compute(metric, runs, before.on_days(days))
                new = compute(metric, runs, after.on_days(days))
                found += _compare(metric, cores.activity.tolist(), days.tolist(), (old, new))
        return sorted(found, key=lambda it: (-it.by, it.key, it.activity))

    return store.read(read)


def _with(profile: Profile, key: str, value: Any, from_day: str) -> Profile:
    kept = [it for it in profile.values.get(key, ()) if it[0] != from_day]
    return Profile({**profile.values, key: tuple(sorted([*kept, (from_day, value)]))})


def _compare(
    metric: Metric, activities: Sequence[int], days: Sequence[date | None], both: tuple[Any, Any]
) -> list[Changed]:
    old, new = both
    is_other = ~(np.isclose(old, new, rtol=1e-9, atol=1e-12) | (np.isnan(old) & np.isnan(new)))
    return [
        Changed(activities[at], days[at], metric.key, metric.name, _known(old[at]), _known(new[at]))
        for at in np.flatnonzero(is_other).tolist()
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
