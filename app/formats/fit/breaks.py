"""Where the line of a route is interrupted: once for each pause of the watch's clock."""

from collections.abc import Sequence

import numpy as np

from app.domain.recording import Pause
from app.domain.track import Column


def breaks_at(time_s: Column, pauses: Sequence[Pause]) -> tuple[int, ...]:
    """Name the points that follow a pause: behind the longest time without a point in it.

    Some watches write the first point after a pause a second before the pause's end, and some
    go on writing points while the clock stands.
    """
    if not pauses or not len(time_s):
        return ()
    latest = time_s
    if not (time_s[1:] >= time_s[:-1]).all():  # some are missing, or go back
        latest = np.fmax.accumulate(time_s)
        latest[np.isnan(latest)] = -np.inf
    breaks: list[int] = []
    done = 1  # before the first point there is no line
    for pause in pauses:
        start, end = pause.start.timestamp(), pause.end.timestamp()
        first = max(done, int(latest.searchsorted(start, side="right")))
        last = min(len(latest) - 1, int(latest.searchsorted(end)))
        if start < end and first <= last:
            steps = latest[first : last + 1] - latest[first - 1 : last]
            breaks.append(first + int(steps.argmax()))
            done = max(breaks[-1] + 1, last)
    return tuple(breaks)
