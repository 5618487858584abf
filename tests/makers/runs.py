"""Makes up runs as columns, and runners, for whatever needs many of them at once."""

import numpy as np

from app.domain.athlete import HR_ZONES_BY, NOT_CHOSEN, NUMBERS, Athletes, pad_zones
from app.domain.digest import BEST_MEANS, BINS, DISTANCES_M, DURATIONS_S, FIGURES, HISTOGRAMS
from app.domain.runs import Runs

PROFILE = {
    "height_cm": 175.0,
    "weight_kg": 68.0,
    "resting_hr": 50.0,
    "max_hr": 190.0,
    "lthr": 170.0,
    "threshold_pace_s_per_km": 255.0,
    "vo2max": 52.0,
}
HR_ZONES = np.array([95.0, 120.0, 140.0, 155.0, 170.0])


def runs(count: int = 1, **figures: float) -> Runs:
    """Make runs of which nothing is known but these figures."""
    made = np.full((count, len(FIGURES)), np.nan)
    for name, value in figures.items():
        made[:, FIGURES.index(name)] = value
    return Runs(
        figures=made,
        histograms=np.zeros((count, len(HISTOGRAMS), BINS), np.float32),
        best_time_s=np.full((count, len(DISTANCES_M)), np.nan),
        best_means=np.full((count, len(BEST_MEANS), len(DURATIONS_S)), np.nan),
        effort=np.full(count, np.nan),
        is_run=np.ones(count, np.bool_),
    )


def at_heart_rate(bpm: int, seconds: float, **figures: float) -> Runs:
    """Make a run all at one heart rate."""
    made = runs(hr_mean=bpm, hr_most=bpm, hr_s=seconds, **figures)
    made.histogram("hr_bpm")[0, bpm] = seconds
    return made


def full_runs(count: int, seed: int = 1) -> Runs:
    """Make runs of which everything is known, no two alike."""
    rng = np.random.default_rng(seed)
    time = rng.uniform(1200, 9000, count)
    speed = rng.uniform(2.4, 4.6, count)
    mean_hr = rng.uniform(125, 175, count)
    made = runs(count)
    likely = {
        "distance_m": time * speed, "elapsed_s": time * 1.05, "timer_s": time * 1.01,
        "moving_s": time, "graded_distance_m": time * speed * 1.03, "graded_s": time,
        "cost_distance_m": time * speed * 1.02,
        "hr_s": time, "hr_moving_s": time, "hr_mean": mean_hr, "hr_most": mean_hr + 18,
        "climb_rate_mps": speed / 20,
    }  # fmt: skip
    for at, name in enumerate(FIGURES):
        made.figures[:, at] = likely.get(name, rng.uniform(1, 200, count))
    bpm = np.arange(BINS)
    for at, middle in enumerate((mean_hr, speed * 20, speed * 20.6, rng.uniform(150, 185, count))):
        spread = np.exp(-(((bpm - middle[:, None]) / 9) ** 2))
        spread[spread < 1e-3] = 0
        made.histograms[:, at] = spread * (time / spread.sum(axis=1))[:, None]
    far = np.array(DISTANCES_M)
    best = far / (speed[:, None] * 1.1) * (far / 5000) ** 0.06
    made.best_time_s[:] = np.where(far < (time * speed)[:, None], best, np.nan)
    made.effort[:] = rng.integers(1, 11, count)
    return made


def runners(count: int = 1, sex: str = "", age: float = np.nan, **numbers: float) -> Athletes:
    """Make a runner who says nothing but this, on as many days."""
    columns = [np.full(count, numbers.pop(name, np.nan)) for name in NUMBERS]
    assert not numbers, f"no such fields: {numbers}"
    return Athletes(
        age_years=np.full(count, age),
        is_female=np.full(count, sex == "female"),
        is_male=np.full(count, sex == "male"),
        numbers=np.column_stack(columns),
        hr_zones=np.tile(pad_zones(()), (count, 1)),
        hr_zones_by=np.full(count, NOT_CHOSEN),
    )


def varied_runners(count: int, seed: int = 2) -> Athletes:
    """Make runners of both sexes who say everything, no two alike, with zones by turns."""
    rng = np.random.default_rng(seed)
    is_female = rng.random(count) < 0.5
    spread = [PROFILE[name] * rng.uniform(0.95, 1.05, count) for name in NUMBERS]
    spread_zones = (HR_ZONES * rng.uniform(0.95, 1.05, (count, 1))).tolist()
    return Athletes(
        age_years=rng.integers(18, 80, count).astype(np.float64),
        is_female=is_female,
        is_male=~is_female,
        numbers=np.column_stack(spread),
        hr_zones=np.array([pad_zones(it) for it in spread_zones]),
        hr_zones_by=np.arange(count) % len(HR_ZONES_BY),
    )
