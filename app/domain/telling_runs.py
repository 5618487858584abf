"""Tells runs from walks and rides, for all that counts runs alone."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.columns import divide
from app.domain.digest import FIGURES
from app.domain.track import Column

_RUNNING: Final = "running"
_UNSAID: Final = "generic"  # FIT's word for none in particular; most files of phones say no more
_SLOWEST_MPS: Final = 1.6  # walks are slower
_FASTEST_MPS: Final = 7.0  # rides are faster, and nobody runs a mile so fast


def are_runs(sports: Sequence[str], figures: Column) -> NDArray[np.bool_]:
    """Take what is said to be a run, and what says nothing and goes as fast as one."""
    is_said = np.array([it == _RUNNING for it in sports], np.bool_)
    return is_said | are_runs_by_speed(sports, figures)


def are_runs_by_speed(sports: Sequence[str], figures: Column) -> NDArray[np.bool_]:
    """Take what counts as a run for its mean speed on the move alone; figures are of digests."""
    distance_m, moving_s = (figures[:, FIGURES.index(it)] for it in ("distance_m", "moving_s"))
    speed_mps = divide(distance_m, moving_s)
    is_unsaid = np.array([it == _UNSAID for it in sports], np.bool_)
    is_as_fast: NDArray[np.bool_] = (speed_mps >= _SLOWEST_MPS) & (speed_mps <= _FASTEST_MPS)
    return is_unsaid & is_as_fast
