"""The runner's body, as far as the runner says; every value optional and dated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column

NUMBERS: Final = (
    "height_cm", "weight_kg", "resting_hr", "max_hr", "lthr", "threshold_pace_s_per_km", "vo2max",
)  # fmt: skip
ZONES: Final = ("hr_zones", "hr_zones_by")  # of heart rate; numbers are made of them
FIELDS: Final = ("birth_date", "sex", *NUMBERS, *ZONES)
# What zones of heart rate are made of: own bounds, else percents of the reserve, else of the
# maximum, else of the threshold; unless the runner chooses one
HR_ZONES_BY: Final = ("own", "hrr", "hrmax", "lthr")
PACE_ZONES_BY: Final = ("threshold", "vdot")
NOT_CHOSEN: Final = -1
MOST_ZONES: Final = 9
FEMALE: Final = "female"
MALE: Final = "male"


@dataclass(frozen=True, slots=True)
class Athlete:
    """What holds on one day; None is what the runner does not say, or does not want used."""

    birth_date: date | None = None
    sex: str | None = None  # of the formulas: female or male
    height_cm: float | None = None
    weight_kg: float | None = None
    resting_hr: float | None = None
    max_hr: float | None = None
    lthr: float | None = None
    threshold_pace_s_per_km: float | None = None
    vo2max: float | None = None
    hr_zones: tuple[float, ...] = ()  # where the runner's own begin, rising, in bpm
    hr_zones_by: str | None = None  # one of HR_ZONES_BY
    pace_zones_by: str | None = None  # one of PACE_ZONES_BY
    is_max_hr_estimated: bool = False  # by a formula, which the runner accepted


@dataclass(frozen=True, slots=True)
class Athletes:
    """The runner on the days of n runs, as columns; NaN and False where nothing is said."""

    age_years: Column
    is_female: NDArray[np.bool_]
    is_male: NDArray[np.bool_]
    numbers: Column  # n x NUMBERS
    hr_zones: Column  # n x MOST_ZONES, where the runner's own begin, see `pad_zones`
    hr_zones_by: NDArray[np.int64]  # which of HR_ZONES_BY, or NOT_CHOSEN

    def __getitem__(self, field: str) -> Column:
        """Hand over one number on all days."""
        return self.numbers[:, NUMBERS.index(field)]


def line_up(athletes: Sequence[Athlete], days: Sequence[date | None]) -> Athletes:
    """Make columns of the runner on the days of runs."""
    ages = [_age(it.birth_date, day) for it, day in zip(athletes, days, strict=True)]
    rows = [[_number(getattr(it, name)) for name in NUMBERS] for it in athletes]
    return Athletes(
        age_years=np.array(ages, np.float64),
        is_female=np.array([it.sex == FEMALE for it in athletes], np.bool_),
        is_male=np.array([it.sex == MALE for it in athletes], np.bool_),
        numbers=np.array(rows, np.float64).reshape(len(athletes), len(NUMBERS)),
        hr_zones=np.array([pad_zones(it.hr_zones) for it in athletes]).reshape(-1, MOST_ZONES),
        hr_zones_by=np.array([code_of(it.hr_zones_by) for it in athletes], np.int64),
    )


def pad_zones(begins: Sequence[float]) -> list[float]:
    """Make a row of zones: NaN if there are none, and those that never begin after the last."""
    beyond = np.inf if begins else np.nan
    return [*begins, *[beyond] * (MOST_ZONES - len(begins))]


def code_of(method: str | None) -> int:
    """Say which of HR_ZONES_BY a runner chose."""
    return NOT_CHOSEN if method is None else HR_ZONES_BY.index(method)


def _age(birth: date | None, day: date | None) -> float:
    """Count whole years, as people and tables do."""
    if birth is None or day is None or day < birth:
        return np.nan
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)
