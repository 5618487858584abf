"""Makes up short activities with all that tracks have: gaps, pauses, stops, jumps, faults."""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.domain.recording import Activity, Pause, Totals
from app.domain.track import Track

START_S = 1_720_534_369.0
Columns = dict[str, NDArray[np.float64]]


def made_activity(seed: int) -> Activity:
    """Make one of many kinds, as the seed falls."""
    random = np.random.default_rng(seed)
    time_s = _times(random, int(random.integers(2, 140)))
    channels = _channels(random, time_s)
    for column in channels.values():
        column[random.random(len(time_s)) < random.choice([0, 0, 0.05, 0.6])] = np.nan
    if random.random() < 0.3:
        time_s = _with_faults(random, time_s)
    breaks = np.sort(random.integers(0, len(time_s), random.integers(0, 3)))
    ascent_m = 12.0 if random.random() < 0.5 else None
    return Activity(
        Track(time_s, channels, breaks=tuple(breaks.tolist())),
        sport="running",
        totals=Totals(ascent_m=ascent_m),
        pauses=_pauses(random, time_s),
    )


def _times(random: np.random.Generator, number: int) -> NDArray[np.float64]:
    """Every second, or as a watch that saves room; in whole seconds or not; sometimes a hole."""
    steps = random.choice([np.ones(number), random.integers(1, 9, number).astype(float)])
    if random.random() < 0.3:
        steps = steps * random.uniform(0.5, 1.5, number)
    if random.random() < 0.5:
        steps[random.integers(0, number)] += random.choice([25, 45, 200])
    return START_S + np.cumsum(steps)


def _channels(random: np.random.Generator, time_s: NDArray[np.float64]) -> Columns:
    steps_s = np.diff(time_s, prepend=time_s[0])
    speed = np.clip(random.uniform(1, 6) + random.normal(0, 1, len(time_s)), 0, 9)
    begin, length = random.integers(0, len(time_s)), random.integers(0, 20)
    speed[begin : begin + length] = random.choice([0.0, 0.3])
    metres = np.cumsum(speed * steps_s)
    if random.random() < 0.3:
        metres[random.integers(0, len(time_s)) :] += 700
    heading = random.uniform(0, 6)
    heart_rate = np.round(140 + 20 * np.sin(time_s / 60) + random.normal(0, 2, len(time_s)))
    heart_rate[random.random(len(time_s)) < 0.03] += random.choice([40.0, -60.0, 120.0])
    altitude = 300 + 15 * np.sin(time_s / random.uniform(20, 200))
    found = {
        "latitude_deg": 47 + metres * np.cos(heading) / 111_195,
        "longitude_deg": 8 + metres * np.sin(heading) / 76_000,
        "distance_m": np.round(metres, int(random.integers(0, 3))),
        "altitude_m": np.round(altitude * 5) / 5 if random.random() < 0.5 else altitude,
        "heart_rate": heart_rate,
        "cadence_spm": np.where(speed > 0.5, np.round(160 + 4 * speed), 0),
        "power_w": np.round(80 * speed),
        "temperature_c": np.round(15 + np.sin(time_s / 300)),
    }
    if random.random() < 0.4:
        del found["distance_m"]
    if random.random() < 0.2:
        del found["altitude_m"]
    return found


def _with_faults(random: np.random.Generator, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let time stand, go back or be missing somewhere."""
    at = random.integers(0, len(time_s), 3)
    faulty = time_s.copy()
    faulty[at[0]] = faulty[max(at[0] - 1, 0)]
    faulty[at[1]] -= 7
    faulty[at[2]] = random.choice([np.nan, faulty[at[2]]])
    return faulty


def _pauses(random: np.random.Generator, time_s: NDArray[np.float64]) -> tuple[Pause, ...]:
    known = time_s[~np.isnan(time_s)]
    pauses = []
    for _ in range(random.integers(0, 4)):
        begin_s = float(random.choice(known)) + float(random.integers(-3, 4))
        end_s = begin_s + float(random.choice([0.5, 4, 30]))
        pauses.append(Pause(*(datetime.fromtimestamp(at, UTC) for at in (begin_s, end_s))))
    return tuple(pauses)
