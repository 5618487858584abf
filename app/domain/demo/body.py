"""What a body and a watch make of a run: hearts that lag and drift, steps, power, warmth."""

from typing import Final

import numpy as np

from app.domain.demo.story import MAX_HR
from app.domain.track import Column

WEIGHT_KG: Final = 61.0
HEIGHT_CM: Final = 170.0
_LAG_S: Final = 28.0
_WALK_MPS: Final = 1.9


def cost_of(grade: Column) -> Column:
    """Say how much slower the same effort is on a slope; downhill gives back only a part.

    A softened form of Minetti et al. 2002, as runners hold back where it is steep.
    """
    up, down = np.clip(grade, 0, 0.3), np.clip(grade, -0.3, 0)
    factor: Column = 1 + 3.0 * up + 8 * up**2 + 1.7 * down + 9 * down**2
    return factor


def beat(effort: Column, rest: float, air_c: float, random: np.random.Generator) -> Column:
    """Say the heart rate, second by second, of efforts that are parts of the best."""
    minutes = np.arange(len(effort)) / 60
    drift = 1 + (0.0005 + 0.00003 * max(air_c - 12, 0)) * np.maximum(minutes - 8, 0)
    wanted = np.clip(1.01 * effort * drift, 0.12, 0.985)
    heart = _follow(wanted, _LAG_S, at_first=0.22)
    wave = smooth_noise(random, len(effort), 40)
    return np.clip(np.rint(rest + (MAX_HR - rest) * heart + 1.3 * wave), 45, MAX_HR)


def step(speed_mps: Column, random: np.random.Generator) -> Column:
    """Say the steps a minute: few when walking, more the faster it goes, none when standing."""
    wave = smooth_noise(random, len(speed_mps), 25)
    running = 159 + 8.5 * (speed_mps - 2.4) + 1.1 * wave
    walking = 96 + 12 * speed_mps
    steps = np.where(speed_mps < _WALK_MPS, walking, running)
    return np.where(speed_mps < 0.4, 0.0, np.rint(np.clip(steps, 60, 205)))


def push(speed_mps: Column, grade: Column, random: np.random.Generator) -> Column:
    """Say the power: about one joule a kilogram and metre, more uphill."""
    wave = smooth_noise(random, len(speed_mps), 6)
    watts = WEIGHT_KG * speed_mps * (1.03 + 4.0 * np.clip(grade, -0.12, 0.15)) + 5 * wave
    return np.where(speed_mps < 0.4, 0.0, np.rint(np.clip(watts, 30, 600)))


def bounce(
    speed_mps: Column, steps: Column, random: np.random.Generator
) -> tuple[Column, Column, Column]:
    """Say vertical oscillation (mm), ground contact (ms) and step length (mm); none standing."""
    is_running = steps > 120
    waves = [smooth_noise(random, len(steps), 30) for _ in range(2)]
    rise = np.where(is_running, 84 - 3.0 * (speed_mps - 2.8) + 1.8 * waves[0], np.nan)
    contact = np.where(is_running, 262 - 27 * (speed_mps - 2.8) + 3.0 * waves[1], np.nan)
    length = np.where(is_running, speed_mps * 60_000 / np.maximum(steps, 1), np.nan)
    return np.rint(rise * 10) / 10, np.rint(contact), np.rint(length)


def warmth(air_c: float, seconds: int) -> Column:
    """Say what a watch on an arm measures: warm at first, then a little more than the air."""
    on_arm = air_c + 3 + (29 - air_c) * 0.5 * np.exp(-np.arange(seconds) / 420)
    return np.rint(on_arm)


def air_on(day_of_year: float, hour: float) -> float:
    """Say how warm it usually is in the valley."""
    season = -np.cos(2 * np.pi * (day_of_year - 20) / 365.25)
    return float(9 + 11 * season - 3.5 * np.cos(2 * np.pi * (hour - 3) / 24))


def smooth_noise(random: np.random.Generator, length: int, every: int) -> Column:
    """Make noise of about size one that changes its mind about so often."""
    knots = np.zeros((length // every + 4) * every)
    knots[::every] = random.standard_normal(len(knots) // every)
    made: Column = np.convolve(knots, np.hanning(2 * every + 1), "same")
    return made[every : every + length]


def _follow(wanted: Column, lag_s: float, at_first: float) -> Column:
    """Come nearer to what is wanted by the same part each second."""
    reach = int(8 * lag_s)
    weights = np.exp(-np.arange(reach) / lag_s)
    before = np.concatenate([np.full(reach - 1, at_first), wanted])
    return np.convolve(before, weights / weights.sum(), "valid")
