"""The stretches of a run that say what the runner can do: best efforts, and the whole of it."""

import numpy as np

from app.domain.digest import DISTANCES_M
from app.domain.runs import Runs
from app.domain.track import Column


def stretches(runs: Runs) -> tuple[Column, Column]:
    """Take metres and seconds, stops included, a row a run and a column a stretch."""
    best = np.broadcast_to(np.array(DISTANCES_M), runs.best_time_s.shape)
    metres = np.column_stack([best, runs["distance_m"]])
    return metres, np.column_stack([runs.best_time_s, runs["elapsed_s"]])


def highest(values: Column) -> Column:
    """Take of each run the highest value that is known."""
    best: Column = np.fmax.reduce(values, axis=1)
    return best
