"""A digest: all that the numbers need from a track, and nothing that depends on the runner."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column

VERSION: Final = 3  # raised when a track would give another digest; stored ones are then rebuilt

# Figures of a run, each a float, NaN where the track does not say; the order is how they are stored
FIGURES: Final = (
    "distance_m", "elapsed_s", "timer_s", "moving_s", "stops", "longest_stop_s",
    "ascent_m", "descent_m", "altitude_least_m", "altitude_most_m",
    "speed_most_mps", "graded_distance_m", "graded_s", "cost_distance_m",
    "hr_s", "hr_mean", "hr_most", "hr_moving_s",
    "cadence_s", "cadence_mean", "cadence_most", "steps",
    "stride_m", "vertical_oscillation_mm", "vertical_ratio_percent", "stance_time_ms",
    "power_s", "power_mean", "power_most", "power_normal",
    "temperature_mean_c", "temperature_least_c", "temperature_most_c",
    "first_half_speed_mps", "second_half_speed_mps",
    "first_half_graded_mps", "second_half_graded_mps",
    "first_half_hr", "second_half_hr",
    "hr_spikes", "jumps", "climb_rate_mps",
    "device_ascent_m", "device_descent_m", "device_calories_kcal",
)  # fmt: skip

BINS: Final = 256
SPEED_STEP_MPS: Final = 0.05  # so 256 bins end at 12.8 m/s
HISTOGRAMS: Final = ("hr_bpm", "speed", "graded_speed", "cadence_spm")  # seconds in each bin

DISTANCES_M: Final = (
    400.0, 800.0, 1000.0, 1609.344, 3218.688, 3000.0, 5000.0, 8000.0, 10_000.0, 15_000.0,
    16_093.44, 20_000.0, 21_097.5, 30_000.0, 42_195.0, 50_000.0, 80_467.2, 100_000.0,
)  # fmt: skip
DURATIONS_S: Final = (
    1, 5, 10, 15, 30, 60, 120, 180, 240, 300, 360, 480, 600, 720, 900, 1200, 1500, 1800, 2400,
    2700, 3000, 3600, 4500, 5400, 7200, 9000, 10_800, 14_400, 18_000, 21_600,
)  # fmt: skip
BEST_MEANS: Final = ("speed", "heart_rate", "power")

SPLIT_COLUMNS: Final = ("distance_m", "elapsed_s", "moving_s", "hr_mean", "ascent_m", "graded_mps")


def _nan(*shape: int) -> Column:
    return np.full(shape, np.nan)


@dataclass(frozen=True, slots=True)
class Digest:
    """Of one run. What the track does not say is NaN; histograms are then all zero."""

    figures: Column = field(default_factory=lambda: _nan(len(FIGURES)))
    histograms: NDArray[np.float32] = field(
        default_factory=lambda: np.zeros((len(HISTOGRAMS), BINS), np.float32)
    )
    best_time_s: Column = field(default_factory=lambda: _nan(len(DISTANCES_M)))
    best_from_s: Column = field(default_factory=lambda: _nan(len(DISTANCES_M)))  # since the start
    best_means: Column = field(default_factory=lambda: _nan(len(BEST_MEANS), len(DURATIONS_S)))
    kilometres: Column = field(default_factory=lambda: _nan(0, len(SPLIT_COLUMNS)))
    miles: Column = field(default_factory=lambda: _nan(0, len(SPLIT_COLUMNS)))
    line: Column = field(default_factory=lambda: _nan(0, 2))  # latitude and longitude, simplified

    def figure(self, name: str) -> float:
        """Look a figure up; NaN where the track does not say."""
        return float(self.figures[FIGURES.index(name)])
