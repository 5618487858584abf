"""Lays runs as they are stored in columns, and makes numbers of them."""

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import Athletes
from app.domain.digest import BEST_MEANS, BINS, DURATIONS_S, HISTOGRAMS
from app.domain.local_days import Days, local_days
from app.domain.runs import Runs
from app.domain.track import Column
from app.metrics import Metric
from app.store.digests import Cores
from app.store.packed_digest import CORE_HISTOGRAMS


def compute(metric: Metric, runs: Runs, runners: Athletes) -> Column:
    """Make one number of many runs; what cannot be said of a run is NaN."""
    with np.errstate(all="ignore"):
        values = np.array(metric.compute(runs, runners), np.float64)
    values[~np.isfinite(values)] = np.nan
    return values


def runs_of(cores: Cores) -> Runs:
    """Lay the columns of runs over what is stored."""
    n = len(cores.activity)
    histograms: NDArray[np.float32] = np.zeros((n, len(HISTOGRAMS), BINS), np.float32)
    for at, name in enumerate(CORE_HISTOGRAMS):
        histograms[:, HISTOGRAMS.index(name)] = cores.core["histograms"][:, at]
    return Runs(
        figures=cores.core["figures"],
        histograms=histograms,
        best_time_s=cores.core["best_time_s"],
        best_means=np.full((n, len(BEST_MEANS), len(DURATIONS_S)), np.nan),
        effort=cores.effort,
        is_run=cores.is_run,
    )


def days_of(cores: Cores) -> Days:
    """Say on which day each run began, by the clock of where it was."""
    return local_days(cores.start_us, cores.offset_s)[0]
