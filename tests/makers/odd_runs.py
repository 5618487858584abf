"""Runs of every kind that the page of a run may have to show, straight into a log."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np

from app.domain import track as names
from app.domain.recording import Activity, Device, Lap, Pause, Totals
from app.domain.topics import RUNS
from app.domain.track import Column, Track
from app.store.batches import begin_batch
from app.store.connection import Connection
from app.store.log import Store
from app.store.packed_run import pack_run
from app.store.runs import Origin, add_run

START: Final = datetime(2026, 11, 15, 7, 42, tzinfo=UTC)
_OFFSET_S: Final = 3600
_METRES_A_DEGREE: Final = 111_195


def make_run(
    seconds: int = 3600, *, start: datetime = START, speed_mps: float = 3.1, seed: int = 1
) -> Activity:
    """Make an ordinary run with a point a second, over hills, in a wide bend."""
    chance = np.random.default_rng(seed)
    at = np.arange(seconds + 1.0)
    speed = speed_mps + 0.25 * np.sin(at / 170) + _tremble(chance, at, 0.1)
    metres = np.concatenate([[0], np.cumsum(speed[:-1])])
    heading = 1.2 * np.sin(metres / 1400) + metres / 2300
    step = np.diff(metres, prepend=0)
    north, east = np.cumsum(step * np.cos(heading)), np.cumsum(step * np.sin(heading))
    channels = {
        names.LATITUDE: 46.05 + north / _METRES_A_DEGREE,
        names.LONGITUDE: 14.5 + east / (_METRES_A_DEGREE * np.cos(np.radians(46.05))),
        names.DISTANCE: np.round(metres, 2),
        names.ALTITUDE: np.round((310 + 18 * np.sin(metres / 900)) * 5) / 5,
        names.HEART_RATE: np.round(148 + 9 * np.sin(at / 420) + _tremble(chance, at, 1.5)),
        names.CADENCE: np.round((168 + _tremble(chance, at, 1.5)) / 2) * 2,
    }
    total = Totals(float(seconds), float(seconds), float(metres[-1]), 95.0, 90.0, 640.0)
    return Activity(
        Track(start.timestamp() + at, channels), "running", start=start, utc_offset_s=_OFFSET_S,
        zone_from="file", device=Device(name="made-up watch"), totals=total,
        laps=_laps(start, metres, 1000),
    )  # fmt: skip


def without(activity: Activity, *keys: str) -> Activity:
    """Leave channels out, as if the watch had no such sensor."""
    kept = {key: it for key, it in activity.track.channels.items() if key not in keys}
    return replace(activity, track=replace(activity.track, channels=kept))


def first_points(activity: Activity, count: int) -> Activity:
    """Keep only so many points."""
    track = activity.track
    cut = {key: it[:count] for key, it in track.channels.items()}
    return replace(activity, track=Track(track.time_s[:count], cut), laps=())


def with_pauses(activity: Activity) -> Activity:
    """Stop the watch for five minutes, and stand for one without stopping it."""
    track = activity.track
    at = np.arange(len(track), dtype=np.float64)
    along = np.where(at < 2000, at, np.maximum(at - 60, 2000)).astype(np.intp)
    later = np.where(at > 900, 300.0, 0.0)
    held = {key: it[along] for key, it in track.channels.items()}
    return replace(
        activity,
        track=Track(track.time_s + later, held),
        pauses=(Pause(START + timedelta(seconds=900), START + timedelta(seconds=1200)),),
        totals=replace(activity.totals, elapsed_s=float(at[-1] + 300), distance_m=None),
    )


def by_hand() -> Activity:
    """Make a run of which a runner says how far and how long it was."""
    return Activity(
        Track(np.empty(0)), "running", title="Treadmill", start=START, utc_offset_s=_OFFSET_S,
        totals=Totals(elapsed_s=2400, distance_m=7000),
    )  # fmt: skip


def route_only() -> Activity:
    """Make places without times."""
    track = make_run(900).track
    return Activity(
        Track(np.full(len(track), np.nan), {
            key: track.channels[key] for key in (names.LATITUDE, names.LONGITUDE)
        }), "running", title="The way around the lake",
    )  # fmt: skip


KINDS: Final[dict[str, Callable[[], Activity]]] = {
    "typical": make_run,
    "no gps": lambda: without(make_run(), names.LATITUDE, names.LONGITUDE),
    "no heart rate": lambda: without(make_run(), names.HEART_RATE),
    "no altitude": lambda: without(make_run(), names.ALTITUDE),
    "only heart rate": lambda: without(
        make_run(), names.LATITUDE, names.LONGITUDE, names.DISTANCE, names.ALTITUDE, names.CADENCE
    ),
    "one point": lambda: first_points(make_run(), 1),
    "two points": lambda: first_points(make_run(), 2),
    "50,000 points": lambda: make_run(50_000, speed_mps=2.2),
    "pauses": lambda: with_pauses(make_run()),
    "laps of 10 m": lambda: _with_laps(make_run(600), 10),
    "by hand": by_hand,
    "100 km": lambda: make_run(36_000, speed_mps=2.8),
    "route only": route_only,
    "walking": lambda: replace(make_run(2400, speed_mps=1.4), sport="walking"),
}


def keep(store: Store, activity: Activity, **row: Any) -> int:
    """Put it into a log, with whatever else the log says of it, and hand over its id."""
    packed = pack_run(activity)
    packed = replace(packed, activity=packed.activity | row)

    def add(db: Connection) -> int:
        return add_run(db, packed, Origin(begin_batch(db, "import", "", 0), "file"), 0)

    return store.write(RUNS, add)


def _tremble(chance: np.random.Generator, at: Column, much: float) -> Column:
    noise = np.convolve(chance.normal(0, 1, len(at) + 14), np.ones(15) / 15, "valid")
    return noise * much * np.sqrt(15)


def _with_laps(activity: Activity, every_m: float) -> Activity:
    metres = activity.track.channels[names.DISTANCE]
    return replace(activity, laps=_laps(START, metres, every_m))


def _laps(start: datetime, metres: Column, every_m: float) -> tuple[Lap, ...]:
    ends = np.searchsorted(metres, np.arange(every_m, metres[-1], every_m))
    begins = [0, *ends.tolist()]
    return tuple(
        Lap(
            start + timedelta(seconds=first),
            Totals(
                float(last - first), float(last - first), float(metres[last] - metres[first]),
                hr_mean=148, hr_max=160,
            ),
        )
        for first, last in zip(begins, [*ends.tolist(), len(metres) - 1], strict=True)
    )  # fmt: skip
