"""What XML files have no spelling for: numbers without an end, times that nobody reads again."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from app.domain.track import Track
from app.formats._xml.times import FIRST_YEAR, LAST_YEAR

_FIRST, _AFTER = (
    datetime(year, 1, 1, tzinfo=UTC).timestamp() for year in (FIRST_YEAR, LAST_YEAR + 1)
)


def spellable(track: Track) -> Track:
    """Leave out the values and times that have no spelling."""
    time_s = track.time_s
    is_time = (time_s >= _FIRST) & (time_s < _AFTER)
    channels = {
        key: np.where(np.isfinite(column), column, np.nan) for key, column in track.channels.items()
    }
    return replace(track, time_s=np.where(is_time, time_s, np.nan), channels=channels)
