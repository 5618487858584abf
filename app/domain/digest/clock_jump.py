"""A clock that was set while running: the watch finds the true time, and its points leap."""

from dataclasses import replace
from typing import Final

import numpy as np

from app.domain.digest.columns import Columns

_LEAST_S: Final = 3600.0  # what is less may be a pause that nobody told


def take_back(columns: Columns, elapsed_s: float | None) -> Columns:
    """Close the one leap that alone makes a run longer than the device says it was.

    By whole seconds, as watches write them.
    """
    time_s = columns.time_s
    if elapsed_s is None or len(time_s) < 2:
        return columns
    too_long_s = np.floor(time_s[-1] - elapsed_s)
    steps_s = np.diff(time_s)
    at = int(np.argmax(steps_s))
    if too_long_s < _LEAST_S or steps_s[at] <= too_long_s:
        return columns
    return replace(
        columns, time_s=np.where(np.arange(len(time_s)) > at, time_s - too_long_s, time_s)
    )
