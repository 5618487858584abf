"""Age grade: a road time in percent of the best that one's age and sex could do."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from app.domain.columns import divide
from app.domain.track import Column


@dataclass(frozen=True, slots=True)
class AgeTable:
    """Of one sex: standards of the open class by distance, and factors by age and distance."""

    ages: Column
    distances_m: Column
    standards_s: Column
    factors: Column  # a row an age

    def at(self, distance_m: ArrayLike, age_years: ArrayLike) -> tuple[Column, Column]:
        """Look standard and factor up; NaN beyond the table.

        Between distances both are interpolated on the logarithm of the distance, as the tables'
        own readme has it.
        """
        far, age = np.broadcast_arrays(
            np.asarray(distance_m, np.float64), np.asarray(age_years, np.float64)
        )
        last = len(self.distances_m) - 1
        upper = np.clip(np.searchsorted(self.distances_m, far), 1, last)
        logs = np.log(self.distances_m)
        is_inside = (far >= self.distances_m[0]) & (far <= self.distances_m[-1])
        is_inside &= (age >= self.ages[0]) & (age <= self.ages[-1])
        position = np.log(np.where(is_inside, far, self.distances_m[0]))
        share = (position - logs[upper - 1]) / (logs[upper] - logs[upper - 1])
        row = np.where(is_inside, age - self.ages[0], 0).astype(np.int64)
        standard = _between(self.standards_s[upper - 1], self.standards_s[upper], share)
        factor = _between(self.factors[row, upper - 1], self.factors[row, upper], share)
        return np.where(is_inside, standard, np.nan), np.where(is_inside, factor, np.nan)


def read_table(text: str) -> AgeTable:
    """Read a table: distances in km across, then the open standards, then a line an age."""
    head, standards, *lines = (line.split(",") for line in text.split())
    rows = np.array(lines, np.float64)
    return AgeTable(
        ages=rows[:, 0],
        distances_m=np.array(head[1:], np.float64) * 1000,
        standards_s=np.array(standards[1:], np.float64),
        factors=rows[:, 1:],
    )


def age_grade(
    table: AgeTable, distance_m: ArrayLike, time_s: ArrayLike, age_years: ArrayLike
) -> Column:
    """Say the age grade in percent."""
    standard, factor = table.at(distance_m, age_years)
    return 100 * divide(standard, factor * np.asarray(time_s, np.float64))


def _between(low: Column, high: Column, share: Column) -> Column:
    return low * (1 - share) + high * share
