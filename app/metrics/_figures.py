"""Metrics that are a figure of the digest as it stands."""

import numpy as np
from numpy.typing import NDArray

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.track import Column
from app.metrics import Compute


def figure(name: str) -> Compute:
    """Take a figure of every activity."""

    def compute(runs: Runs, _: Athletes) -> Column:
        return runs[name].copy()  # what is handed in may be a read-only view of what is stored

    return compute


def figure_of_runs(name: str) -> Compute:
    """Take a figure of runs alone: of walks and rides it would say something else."""

    def compute(runs: Runs, _: Athletes) -> Column:
        return only_runs(runs, runs[name])

    return compute


def every_run(runs: Runs, _: Athletes) -> NDArray[np.bool_]:
    """Say of a metric that it is so of every activity."""
    return np.ones(len(runs), np.bool_)


def only_runs(runs: Runs, values: Column) -> Column:
    """Leave the values of runs, and none of walks and rides."""
    return np.where(runs.is_run, values, np.nan)
