"""Runs as columns: what the numbers need of many runs at once, a row a run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.digest import FIGURES, HISTOGRAMS, Digest
from app.domain.telling_runs import are_runs
from app.domain.track import Column


@dataclass(frozen=True, slots=True)
class Runs:
    """Of n runs: n x figures, n x histograms x bins and so on, as the digests have them."""

    figures: Column
    histograms: NDArray[np.float32]
    best_time_s: Column
    best_means: Column
    effort: Column  # as felt, 1 to 10
    is_run: NDArray[np.bool_]  # on whatever ground, as against walks and rides

    def __len__(self) -> int:
        return len(self.figures)

    def __getitem__(self, figure: str) -> Column:
        """Hand over one figure of all runs."""
        return self.figures[:, FIGURES.index(figure)]

    def histogram(self, name: str) -> NDArray[np.float32]:
        """Hand over seconds in each bin, a row a run."""
        return self.histograms[:, HISTOGRAMS.index(name)]


def line_up(
    digests: Sequence[Digest], efforts: Sequence[float | None], sports: Sequence[str]
) -> Runs:
    """Make columns of digests."""
    figures = np.array([it.figures for it in digests]).reshape(len(digests), len(FIGURES))
    return Runs(
        figures=figures,
        histograms=np.array([it.histograms for it in digests]),
        best_time_s=np.array([it.best_time_s for it in digests]),
        best_means=np.array([it.best_means for it in digests]),
        effort=np.array([np.nan if it is None else it for it in efforts], np.float64),
        is_run=are_runs(sports, figures),
    )
