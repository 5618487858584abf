"""The two halves of the moving time, side by side, to tell what faded."""

import numpy as np

from app.domain.digest.windows import running_sum
from app.domain.track import Column


def halve(until_s: Column, above: Column | None, below: Column | None) -> tuple[float, float]:
    """Divide two sums in each half of what was moved until each point; NaN where nothing was."""
    if above is None or below is None or until_s[-1] <= 0:
        return np.nan, np.nan
    cuts_s = [0.0, until_s[-1] / 2, until_s[-1]]
    tops = np.diff(np.interp(cuts_s, until_s, running_sum(above)))
    bottoms = np.diff(np.interp(cuts_s, until_s, running_sum(below)))
    first, second = (
        float(top / bottom) if bottom > 0 else np.nan
        for top, bottom in zip(tops, bottoms, strict=True)
    )
    return first, second
