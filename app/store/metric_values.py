"""The numbers of runs: a row for each that has a value, clustered by metric."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column
from app.store.connection import Connection

Ids: TypeAlias = NDArray[np.int64]


def keep_values(db: Connection, key: str, made_with: int, activities: Ids, values: Column) -> None:
    """Keep the values of one metric for these runs; NaN takes a value away."""
    known = ~np.isnan(values)
    pairs = zip(activities[known].tolist(), values[known].tolist(), strict=True)
    db.executemany(
        "INSERT OR REPLACE INTO metric_value (key, activity, made_with, value) VALUES (?, ?, ?, ?)",
        [(key, activity, made_with, value) for activity, value in pairs],
    )
    db.executemany(
        "DELETE FROM metric_value WHERE key = ? AND activity = ?",
        [(key, activity) for activity in activities[~known].tolist()],
    )


def load_older(db: Connection, key: str, activities: Ids, made_now: int | None) -> Column:
    """Load one metric of these runs where it was made otherwise than now, by whatever if None.

    The runs come in the order of their ids; NaN where there is no such value.
    """
    found = db.execute(
        "SELECT activity, value FROM metric_value"
        " WHERE key = ? AND activity BETWEEN ? AND ? AND made_with IS NOT ?",
        (key, int(activities[0]), int(activities[-1]), made_now),
    )
    values = dict(found.fetchall())
    return np.array([values.get(it) for it in activities.tolist()], np.float64)


def load_values_of(db: Connection, activity: int) -> dict[str, tuple[float, int]]:
    """Load all numbers of one run, each with the version of the metric that made it."""
    found = db.execute(
        "SELECT key, value, made_with FROM metric_value WHERE activity = ? ORDER BY key",
        (activity,),
    )
    return {key: (value, made_with) for key, value, made_with in found}


def forget_keys(db: Connection, keys: Iterable[str]) -> None:
    """Take metrics away that no longer exist."""
    db.executemany("DELETE FROM metric_value WHERE key = ?", [(key,) for key in keys])
