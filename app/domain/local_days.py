"""The day of a run and its hour, by the clock of where it was; of one without a time neither."""

from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column

Days: TypeAlias = NDArray[np.datetime64]

NO_TIME: Final = int(np.iinfo(np.int64).min)  # the start of a run that does not say when it was
DAY_US: Final = 86_400_000_000
# A clock that says another year is not believed; the calendar of dates would end soon after, too
_BELIEVED: Final = (np.datetime64("1900-01-01"), np.datetime64("2199-12-31"))
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def local_days(start_us: NDArray[np.int64], offset_s: NDArray[np.int64]) -> tuple[Days, Column]:
    """Say on which day each run began, and at which second of it; NaT and NaN if unknown."""
    local = np.where(start_us == NO_TIME, 0, start_us) + offset_s * 1_000_000
    number, rest = np.divmod(local, DAY_US)
    day: Days = number.astype("datetime64[D]")
    is_known = (start_us != NO_TIME) & (day >= _BELIEVED[0]) & (day <= _BELIEVED[1])
    day[~is_known] = np.datetime64("NaT")
    return day, np.where(is_known, rest / 1e6, np.nan)


def local_day(start_us: int | None, offset_s: int | None) -> date | None:
    """Say on which day one run began."""
    start = NO_TIME if start_us is None else start_us
    days, _ = local_days(np.array([start], np.int64), np.array([offset_s or 0], np.int64))
    day: date | None = days[0].item()
    return day


def local_time(start_us: int, offset_s: int | None) -> datetime:
    """Say what the clock showed where a run began, believed or not."""
    return _EPOCH + timedelta(microseconds=start_us, seconds=offset_s or 0)


def local_us(day: date) -> int:
    """Say when a day begins by its own clock, as starts are counted once shifted to theirs."""
    return (day - _EPOCH.date()).days * DAY_US
