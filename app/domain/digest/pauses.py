"""How much of each interval the device's clock stood still."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.domain.digest.columns import Columns
from app.domain.recording import Pause
from app.domain.track import Column

_ROUNDING_S: Final = 1e-5  # seconds since 1970 are no finer


def paused_seconds(columns: Columns, pauses: Sequence[Pause]) -> Column:
    """Count what declared pauses take of each interval.

    Where the line is interrupted and nobody says for how long, the whole interval is a pause.
    """
    step_s = np.diff(columns.time_s)
    paused_s = _declared(columns, pauses) if pauses else np.zeros(len(step_s))
    is_unpaused = paused_s < _ROUNDING_S
    is_silent_break = (np.diff(columns.piece) != 0) & is_unpaused
    is_whole = is_silent_break | (paused_s > step_s - _ROUNDING_S)
    return np.where(is_whole, step_s, np.where(is_unpaused, 0, paused_s))


def _declared(columns: Columns, pauses: Sequence[Pause]) -> Column:
    """Pauses that overlap count once."""
    said = np.array([(it.start.timestamp(), it.end.timestamp()) for it in pauses])
    said = said[np.argsort(said[:, 0], kind="stable")] - columns.start_s
    ends = np.maximum.accumulate(said.max(axis=1))
    begins = said[:, 0].copy()
    begins[1:] = np.maximum(begins[1:], ends[:-1])
    lengths = np.maximum(ends - begins, 0)
    until = np.cumsum(lengths)
    knots = np.column_stack([begins, ends]).ravel()
    stood = np.column_stack([until - lengths, until]).ravel()
    return np.diff(np.interp(columns.time_s, knots, stood))
