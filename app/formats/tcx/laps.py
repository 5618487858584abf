"""The laps of TCX: their sums, what ended them, and which points are in which."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.domain.recording import Lap, Totals
from app.domain.track import Track
from app.formats._xml import Node, Readings

_TRIGGERS = {
    "Manual": "manual",
    "Distance": "distance",
    "Time": "time",
    "Location": "position_marked",
    "HeartRate": "heart_rate",
}


def read_lap(node: Node, readings: Readings) -> Lap:
    """Read what a watch says of a lap."""
    return Lap(
        start=readings.when(node.attributes.get("StartTime")),
        totals=Totals(
            timer_s=readings.amount(node.get("TotalTimeSeconds")),
            distance_m=readings.amount(node.get("DistanceMeters")),
            calories_kcal=readings.amount(node.get("Calories")),
            hr_mean=readings.amount(node.get("AverageHeartRateBpm", "Value")),
            hr_max=readings.amount(node.get("MaximumHeartRateBpm", "Value")),
        ),
        trigger=read_trigger(node.get("TriggerMethod") or ""),
    )


def read_trigger(text: str) -> str:
    """Say in FIT's way what ended a lap."""
    return _TRIGGERS.get(text, text.lower())


def spell_trigger(trigger: str) -> str:
    """Say in TCX' way what ended a lap."""
    spelled = (word for word, meant in _TRIGGERS.items() if meant == trigger)
    return next(spelled, "Manual")


def add_up(laps: Iterable[Lap]) -> Totals:
    """Add up what every lap states; a sum of some would look like that of all."""
    totals = [lap.totals for lap in laps]
    return Totals(
        timer_s=_sum([it.timer_s for it in totals]),
        distance_m=_sum([it.distance_m for it in totals]),
        calories_kcal=_sum([it.calories_kcal for it in totals]),
    )


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) if known and len(known) == len(values) else None


def split(track: Track, laps: Sequence[Lap]) -> list[tuple[int, int]]:
    """Say which points are in which lap: those from its start on, until the next one's."""
    limits = [0]
    for lap in laps[1:]:
        start = limits[-1]
        if lap.start:
            is_after = track.time_s[start:] >= lap.start.timestamp()
            start += int(is_after.argmax()) if is_after.any() else len(is_after)
        limits.append(start)
    return list(pairwise([*limits, len(track)]))
