"""Heart rates that no heart has: noticed, counted and left out."""

from typing import Final, NamedTuple

import numpy as np

from app.domain.track import Column

_LEAST_BPM: Final = 25.0
_MOST_BPM: Final = 240.0
_STEP_BPM: Final = 25.0  # there and back
_WITHIN_S: Final = 2.0


class Beats(NamedTuple):
    """Heart rate without its spikes, NaN in their place, and how many there were."""

    bpm: Column | None
    spikes: int


def leave_spikes_out(time_s: Column, bpm: Column) -> Beats:
    """Take out what leaps by more than 25 bpm within 2 s and leaps back, and what is no pulse.

    A leap lasts one point or two: what stays longer may be true, or a sensor that slipped, and
    nothing in the numbers tells them apart.
    """
    known = np.flatnonzero(~np.isnan(bpm))
    values, times = bpm[known], time_s[known]
    is_spike = (values < _LEAST_BPM) | (values > _MOST_BPM)
    step, is_quick = np.diff(values), np.diff(times) <= _WITHIN_S
    leap = np.where(is_quick & (np.abs(step) > _STEP_BPM), np.sign(step), 0)
    alone = leap[:-1] * leap[1:] < 0
    is_spike[1:-1] |= alone
    # Two points: both leap off what is before and after them, and stay together
    pair = (leap[:-2] * leap[2:] < 0) & (leap[1:-1] == 0) & is_quick[1:-1]
    is_spike[1:-2] |= pair
    is_spike[2:-1] |= pair
    if not is_spike.any():
        return Beats(bpm, 0)
    clean = bpm.copy()
    clean[known[is_spike]] = np.nan
    begins = is_spike & ~np.append(False, is_spike[:-1])
    return Beats(clean, int(begins.sum()))
