"""Notables: what is worth telling of a run, against the runner's own history before it."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from app.domain.history.notables.notable import Notable
from app.domain.history.notables.occasions import find_occasions
from app.domain.history.notables.superlatives import find_superlatives
from app.domain.history.notables.volumes import find_volumes
from app.domain.history.past import Past

MOST: Final = 5
_LEAST_RARITY: Final = 3  # what comes more often is no news

# Of what says nearly the same, only the rarest is told; of all else one of each kind
_FAMILIES: Final = {
    "first_above": "length", "longest": "length", "longest_time": "length",
    "month_runs": "month", "month_distance": "month",
    "day_streak": "streak", "week_streak": "streak",
}  # fmt: skip
_ROOM: Final = {"fastest": 2}


def find_notables(past: Past, row: int, first_weekday: int = 0) -> tuple[Notable, ...]:
    """Find what is notable of the run in a row, the rarest first; nothing of walks and rides.

    Only what was begun before it is looked at, so what is said of a run stays as it is when others
    follow, unless older ones are added.
    """
    until = past[: row + 1]
    if not until.is_run[row] or np.isnat(until.day[row]):
        return ()
    until = until[until.is_run]
    found = [
        *find_occasions(until),
        *find_superlatives(until),
        *find_volumes(until, first_weekday),
    ]
    # sorted() keeps the order of equals: what was found first is then told first
    ranked = sorted(found, key=lambda it: -it.rarity)
    return tuple(_leave_room(it for it in ranked if it.rarity >= _LEAST_RARITY))[:MOST]


def _leave_room(ranked: Iterator[Notable]) -> Iterator[Notable]:
    told: dict[str, int] = {}
    for it in ranked:
        family = _FAMILIES.get(it.kind, it.kind)
        told[family] = told.get(family, 0) + 1
        if told[family] <= _ROOM.get(family, 1):
            yield it
