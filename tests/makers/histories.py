"""Makes histories of runs: of what a test says, or at random with every oddity."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import numpy as np

from app.domain.digest import DISTANCES_M
from app.domain.history.believing import FASTEST_S
from app.domain.history.past import Past, line_up
from app.domain.local_days import NO_TIME

HOUR_US = 3_600_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OFFSETS_S = (0, 3600, -34_200, 50_400, -43_200, 20_700, 2760)
_NUMBERS = (
    "distance_m", "time_s", "ascent_m", "calories_kcal", "temperature_c",
    "first_half_mps", "second_half_mps", "vdot",
)  # fmt: skip


def at(text: str | None) -> int:
    """Make a start of a local time; a day alone is noon."""
    if text is None:
        return NO_TIME
    moment = datetime.fromisoformat(text if "T" in text else f"{text}T12:00").replace(tzinfo=UTC)
    return int((moment - _EPOCH).total_seconds() * 1e6)


def history(*runs: dict[str, Any] | str) -> Past:
    """Make runs, each with `at` and whatever else it says; 5 km in half an hour otherwise.

    `best` is its best times by distance in metres. Its id is its place here, from 1 on.
    """
    rows = [{"at": it} if isinstance(it, str) else it for it in runs]
    n = len(rows)
    usual = {"distance_m": 5000.0, "time_s": 1800.0, "jumps": 0.0}
    columns = {
        name: np.array([row.get(name, usual.get(name, np.nan)) for row in rows], np.float64)
        for name in (*_NUMBERS, "jumps")
    }
    best = np.full((n, len(DISTANCES_M)), np.nan)
    for row, times in zip(rows, best, strict=True):
        for metres, seconds in row.get("best", {}).items():
            times[DISTANCES_M.index(metres)] = seconds
    return line_up(
        np.arange(1, n + 1),
        np.array([at(row["at"]) for row in rows], np.int64),
        np.zeros(n, np.int64),
        best_time_s=best,
        is_run=np.array([row.get("is_run", True) for row in rows], np.bool_),
        title=np.array([row.get("title") for row in rows], np.object_),
        **columns,
    )


def random_history(seed: int, most: int = 60, days: int = 400) -> Past:
    """Make runs around the end of a leap year: some twice a day, some at 23:59 in odd zones.

    Of some nothing is known, not even the day; some are in the future of any test's today.
    """
    random = Random(seed)  # noqa: S311 - keeps no secret
    n = random.choice((0, 1, 2, most // 2, most))
    begin = at("2023-11-20T00:00:00")
    starts, offsets = [], []
    for _ in range(n):
        day = random.randrange(days // random.choice((1, 8)))
        second = random.choice((0, 59, 86_399, 43_200, random.randrange(86_400)))
        offset = random.choice(_OFFSETS_S)
        is_dated = random.random() > 0.05
        local = begin + (day * 86_400 + second) * 1_000_000
        starts.append(local - offset * 1_000_000 if is_dated else NO_TIME)
        offsets.append(offset)
    columns = {name: _some(random, n, 20_000) for name in _NUMBERS}
    best = np.column_stack([_some(random, n, 5000) + FASTEST_S[it] - 20 for it in DISTANCES_M])
    return line_up(
        np.array(random.sample(range(1, 10 * most), n), np.int64),
        np.array(starts, np.int64),
        np.array(offsets, np.int64),
        best_time_s=best,
        jumps=np.array([random.choice((0.0, 0.0, 1.0, np.nan)) for _ in range(n)], np.float64),
        **columns,
    )


def _some(random: Random, n: int, most: int) -> Any:
    return np.array(
        [np.nan if random.random() < 0.2 else float(random.randrange(1, most)) for _ in range(n)],
        np.float64,
    )


def with_run(past: Past, **run: Any) -> Past:
    """Put one more run behind all others."""
    one = history({"at": "2100-01-01", **run})
    one = replace(one, id=np.array([10**6]))
    whole = {
        name: np.concatenate([getattr(past, name), getattr(one, name)])
        for name in Past.__dataclass_fields__
    }
    return Past(**whole)
