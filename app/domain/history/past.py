"""The past: all runs that count as columns, a row a run, the earliest first."""

from dataclasses import dataclass, fields
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from app.domain.history.believing import believe
from app.domain.local_days import Days, local_days
from app.domain.track import Column

Rows = NDArray[np.intp]

_NIGHT_S: Final = 3 * 3600  # a run after midnight is a late one, not an early one


@dataclass(frozen=True, slots=True)
class Past:
    """Of n runs; what one does not say is NaN, and a day that is unknown NaT.

    Runs lie in the order in which they were begun, so that what came before a run is above it.
    Those without a time come last: they count in sums, but nothing can be told of before and after.
    Days are those of the place of the run, and may go back where the runner flew west.
    """

    id: NDArray[np.int64]
    day: Days
    second: Column  # of that day, at the start
    distance_m: Column
    time_s: Column  # on the move; all of it where only that is known
    ascent_m: Column
    calories_kcal: Column
    temperature_c: Column
    first_half_mps: Column
    second_half_mps: Column
    vdot: Column
    best_time_s: Column  # n x DISTANCES_M, as far as anybody can run so fast
    is_doubtful: NDArray[np.bool_]  # longer or faster than it was: the position jumped, or a ride
    is_run: NDArray[np.bool_]  # as against walks and rides
    title: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.id)

    def __getitem__(self, rows: slice | Rows | NDArray[np.bool_]) -> Self:
        """Take some of the runs."""
        return type(self)(*(getattr(self, it.name)[rows] for it in fields(self)))

    @property
    def lateness_s(self) -> Column:
        """Say how long after three in the morning runs began; what has only a day does not say."""
        is_by_day = self.second == 0  # midnight to the second is how a day alone is written
        return np.where(is_by_day, np.nan, (self.second - _NIGHT_S) % 86_400)

    def find(self, activity: int) -> int:
        """Say in which row a run is; KeyError where it is not."""
        rows = np.flatnonzero(self.id == activity)
        if not len(rows):
            raise KeyError(activity)
        return int(rows[0])


_NUMBERS: Final = (
    "distance_m", "time_s", "ascent_m", "calories_kcal", "temperature_c",
    "first_half_mps", "second_half_mps", "vdot",
)  # fmt: skip


def line_up(
    ids: NDArray[np.int64],
    start_us: NDArray[np.int64],
    offset_s: NDArray[np.int64],
    best_time_s: Column,
    jumps: Column,
    **columns: NDArray[np.generic],
) -> Past:
    """Put columns into the order of time; those that are not given are unknown."""
    n = len(ids)
    day, second = local_days(start_us, offset_s)
    order = np.lexsort((ids, start_us, np.isnat(day)))
    given: dict[str, Any] = {name: np.full(n, np.nan) for name in _NUMBERS} | {
        "is_run": np.ones(n, np.bool_),
        "title": np.full(n, None, np.object_),
    }
    given |= columns
    believed, is_doubtful = believe(best_time_s, jumps, given["distance_m"], given["time_s"])
    return Past(
        id=ids, day=day, second=second, best_time_s=believed, is_doubtful=is_doubtful, **given
    )[order]
