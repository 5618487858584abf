"""Cadence: what files count, in steps of both feet."""

from collections.abc import Mapping

import numpy as np

from app.domain.recording import ON_FOOT
from app.domain.track import CADENCE, REVOLUTIONS, Column

COUNTED = "counted"  # cadence as the file counts it
COUNTED_STEPS = "counted_steps"  # cadence that the file itself calls one of steps

# Nobody takes more steps with one foot, in the middle of a run: then both feet were counted.
_MOST_SPM = 120


def read_cadence(counted: Mapping[str, Column], sport: str) -> dict[str, Column]:
    """Make a channel of what was counted: Garmin and those after it count one foot's steps."""
    if not counted:
        return {}
    values = counted.get(COUNTED, counted.get(COUNTED_STEPS, np.empty(0)))
    if COUNTED_STEPS in counted:
        steps = counted[COUNTED_STEPS]
        values = np.where(np.isnan(steps), values, steps)
    if sport not in ON_FOOT:
        return {REVOLUTIONS: values}
    return {CADENCE: values if _typical(values) > _MOST_SPM else values * 2}


def spell_cadence(steps: Column) -> Column:
    """Count steps so that they are read as the same again: by one foot, if nobody doubts it."""
    halved = steps / 2
    return steps if _typical(halved) > _MOST_SPM else halved


def _typical(values: Column) -> float:
    moving = values[values > 0]
    return float(np.median(moving)) if len(moving) else 0.0
