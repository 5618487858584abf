"""Age grades by the tables that come with the program; each is read when it is first asked for."""

from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from app.domain.age_grade import AgeTable, age_grade, read_table
from app.domain.athlete import FEMALE, MALE, Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.metrics import Compute
from app.metrics._stretches import highest, stretches

# Found from here, since metrics know nothing of the computer underneath
_FOLDER: Final = Path(__file__).parents[2] / "resources" / "agegrade"
YEARS: Final = (2025, 2020)  # the current one first
CREDIT: Final = (
    "Age standards for road running compiled by Alan Jones (CC0), approved by USATF's Masters"
    " Long Distance Running committee, {year}"
)


@cache
def age_table(sex: str, year: int = YEARS[0]) -> AgeTable:
    """Read the table of one sex."""
    return read_table((_FOLDER / f"{sex}_road_{year}.csv").read_text(encoding="utf-8"))


def best_grade(year: int) -> Compute:
    """Take the highest age grade of all stretches of a run, by the tables of a year."""

    def compute(runs: Runs, athletes: Athletes) -> Column:
        metres, seconds = stretches(runs)
        best = np.full(len(runs), np.nan)
        for sex, is_of_sex in ((FEMALE, athletes.is_female), (MALE, athletes.is_male)):
            chosen = np.flatnonzero(is_of_sex & runs.is_run & ~np.isnan(athletes.age_years))
            if len(chosen):
                ages, table = athletes.age_years[chosen, None], age_table(sex, year)
                best[chosen] = highest(age_grade(table, metres[chosen], seconds[chosen], ages))
        return best

    return compute
