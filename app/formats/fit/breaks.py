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
    if not pauses:
        return ()
    numbers = np.flatnonzero(~np.isnan(time_s))
    times = time_s[numbers]
    latest = np.maximum.accumulate(times) if len(times) else times
    breaks: list[int] = []
    done = 1  # before the first point there is no line
    for pause in pauses:
        start, end = pause.start.timestamp(), pause.end.timestamp()
        first = max(done, int(np.searchsorted(latest, start, side="right")))
        last = min(len(times) - 1, int(np.searchsorted(latest, end)))
        if start < end and first <= last:
            steps = times[first : last + 1] - times[first - 1 : last]
            after = first + int(steps.argmax())
            breaks.append(int(numbers[after]))
            done = max(after + 1, last)
    return tuple(breaks)
