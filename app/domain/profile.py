"""The runner's profile: what was said of the body, each from a day on, and what of it is used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import (
    FEMALE,
    FIELDS,
    MALE,
    NOT_CHOSEN,
    NUMBERS,
    Athlete,
    Athletes,
    code_of,
    pad_zones,
)
from app.domain.local_days import Days
from app.domain.max_hr import ESTIMATES
from app.domain.track import Column

FOREVER: Final = ""  # as a first day: the value holds for all time
MAX_HR_BY: Final = "max_hr_by"  # the estimate that the runner accepted
PACE_ZONES_BY: Final = "pace_zones_by"  # of no number, only of zones that are shown
FOR_ALL_TIME: Final = ("birth_date",)  # said anew it was wrong before, on whatever day
NOT_USED: Final = "not_used"  # fields that are kept, but not used for any number
Dated = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """By field: the first days, as ISO dates in order, and the values that hold from them on."""

    values: Mapping[str, Dated] = field(default_factory=dict)

    def is_used(self, name: str) -> bool:
        """Tell whether the runner lets a field feed numbers, and an estimate in its place."""
        unused = self.values.get(NOT_USED, ())
        return not unused or name not in unused[-1][1]

    def dated(self, name: str) -> Dated:
        """List what is used of a field."""
        return self.values.get(name, ()) if self.is_used(name) else ()

    def on(self, day: date | None) -> Athlete:
        """Say what holds on a day."""
        known: dict[str, Any] = {}
        for name in (*FIELDS, PACE_ZONES_BY):
            is_timeless = name in FOR_ALL_TIME
            dated = self.dated(name)
            held = [value for start, value in dated if is_timeless or _is_begun(start, day)]
            if held:
                known[name] = held[-1]
        if "birth_date" in known:
            known["birth_date"] = _read_birth(known["birth_date"])
        if "hr_zones" in known:
            known["hr_zones"] = tuple(known["hr_zones"])
        runners = self.on_days(np.array([day], "datetime64[D]"))
        if "max_hr" not in known and not np.isnan(runners["max_hr"][0]):
            known |= {"max_hr": float(runners["max_hr"][0]), "is_max_hr_estimated": True}
        return Athlete(**known)

    def on_days(self, days: Days) -> Athletes:
        """Say what holds on each of many days."""
        numbers = np.column_stack([self._hold(name, days, float, np.nan) for name in NUMBERS])
        sex = self._hold("sex", days, _SEXES.get, np.nan)
        athletes = Athletes(
            age_years=self._ages(days),
            is_female=sex == 1,
            is_male=sex == 0,
            numbers=numbers,
            hr_zones=self._hold("hr_zones", days, pad_zones, pad_zones(())),
            hr_zones_by=self._hold("hr_zones_by", days, code_of, NOT_CHOSEN).astype(np.int64),
        )
        accepted = self.values.get(MAX_HR_BY, ())
        if accepted and self.is_used("max_hr"):
            at = NUMBERS.index("max_hr")
            guessed = ESTIMATES[accepted[-1][1]].compute(athletes)
            numbers[:, at] = np.where(np.isnan(numbers[:, at]), guessed, numbers[:, at])
        return athletes

    def _hold(self, name: str, days: Days, read: Callable[[Any], Any], none: Any) -> Column:
        """Find on each day the latest value that has begun, `none` before the first."""
        dated = self.dated(name)
        values = np.array([none, *(read(value) for _, value in dated)], np.float64)
        return values[_count_begun(dated, days)]

    def _ages(self, days: Days) -> Column:
        """Count whole years, as people and tables do."""
        births = self.dated("birth_date")
        if not births:
            return np.full(len(days), np.nan)
        born = np.datetime64(births[-1][1], "D")
        year, month, day = _parts(days)
        then = _parts(np.array([born]))
        had_birthday = (month > then[1]) | ((month == then[1]) & (day >= then[2]))
        ages = year - then[0] - ~had_birthday
        return np.where(np.isnat(days) | (days < born), np.nan, ages)


_SEXES: Final = {MALE: 0.0, FEMALE: 1.0}


def _read_birth(said: str) -> date:
    """Read a day; of a year alone its first, which makes ages the difference of years."""
    return date(int(said), 1, 1) if said.isdigit() else date.fromisoformat(said)


def _parts(days: Days) -> tuple[Column, Column, Column]:
    """Take years, months and days of the month apart."""
    years, months = days.astype("datetime64[Y]"), days.astype("datetime64[M]")
    parts = (years, months - years, days - months)
    return parts[0].astype(np.float64), parts[1].astype(np.float64), parts[2].astype(np.float64)


def _is_begun(start: str, day: date | None) -> bool:
    return start == FOREVER or (day is not None and start <= day.isoformat())


def _count_begun(dated: Dated, days: Days) -> NDArray[np.intp]:
    """Count on each day the values that have begun; of a run without a day those of all time."""
    starts = np.array([start or "0001-01-01" for start, _ in dated], "datetime64[D]")
    begun = np.searchsorted(starts, days, side="right")
    undated = int(bool(dated) and dated[0][0] == FOREVER)
    return np.where(np.isnat(days), undated, begun)
