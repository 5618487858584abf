"""How four years of running went: blocks of weeks, and how fit they made."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np


@dataclass(frozen=True, slots=True)
class Block:
    """Weeks of one purpose: how many runs each has, from how many kilometres to how many."""

    purpose: str
    weeks: int
    runs: int
    first_km: float
    last_km: float
    race: str = ""  # on the last Sunday


@dataclass(frozen=True, slots=True)
class Week:
    """One week as it was meant."""

    number: int
    monday: date
    purpose: str
    runs: int
    km: float
    race: str = ""


FIVE, TEN, HALF, MARATHON = "5 km", "10 km", "half marathon", "marathon"
RACES_M: Final = {FIVE: 5000.0, TEN: 10_000.0, HALF: 21_097.5, MARATHON: 42_195.0}

BLOCKS: Final = (
    Block("start", 10, 2, 8, 13),
    Block("base", 12, 3, 15, 21),
    Block("build", 7, 3, 21, 26, FIVE),
    Block("rest", 2, 1, 6, 6),
    Block("base", 10, 3, 21, 26),
    Block("build", 8, 3, 26, 32, TEN),
    Block("rest", 2, 1, 7, 8),
    Block("base", 12, 3, 24, 30),
    Block("build", 10, 4, 30, 42, HALF),
    Block("rest", 2, 1, 8, 10),
    Block("base", 5, 3, 26, 30),
    Block("injury", 8, 0, 0, 0),
    Block("comeback", 7, 2, 7, 17),
    Block("base", 8, 3, 20, 28),
    Block("build", 7, 3, 28, 34, TEN),
    Block("rest", 1, 1, 8, 8),
    Block("base", 8, 4, 30, 38),
    Block("marathon", 16, 4, 38, 64, MARATHON),
    Block("rest", 3, 1, 6, 10),
    Block("base", 10, 3, 26, 34),
    Block("build", 7, 4, 34, 44, HALF),
    Block("rest", 2, 1, 8, 10),
    Block("base", 12, 3, 28, 38),
    Block("build", 8, 4, 36, 44, FIVE),
    Block("rest", 1, 1, 8, 8),
    Block("base", 8, 3, 30, 38),
    Block("build", 10, 4, 38, 48, TEN),
    Block("rest", 2, 1, 8, 12),
    Block("base", 6, 3, 32, 40),
    Block("build", 5, 4, 40, 47),
)
WEEKS: Final = sum(it.weeks for it in BLOCKS)
INJURY_WEEK: Final = sum(it.weeks for it in BLOCKS[: [it.runs for it in BLOCKS].index(0)])
WEEKS_TO_RACE: Final = 5  # the half marathon that is trained for today

# How fast all of the lungs can go (Daniels' vVO2max), by the number of the week
_FITNESS: Final = (
    (0, 3.58), (29, 3.74), (49, 3.86), (73, 4.00), (80, 4.02), (89, 3.72), (104, 3.92),
    (111, 4.04), (135, 4.20), (139, 4.12), (155, 4.27), (177, 4.36), (196, 4.44), (210, 4.42),
)  # fmt: skip


def plan_weeks(today: date) -> list[Week]:
    """Lay the story so that today is in its last week."""
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    weeks: list[Week] = []
    for block in BLOCKS:
        for at in range(block.weeks):
            km = block.first_km + (block.last_km - block.first_km) * at / max(block.weeks - 1, 1)
            is_last = at == block.weeks - 1
            race = block.race if is_last else ""
            eased = 0.5 if race else 0.78 if at % 4 == 3 else 1.0
            number = len(weeks)
            day = monday + timedelta(weeks=number)
            weeks.append(Week(number, day, block.purpose, block.runs, km * eased, race))
    return weeks


def fitness(week: float) -> float:
    """Say how many metres a second the hardest steady effort was worth then."""
    known = np.array(_FITNESS)
    return float(np.interp(week, known[:, 0], known[:, 1]))


MAX_HR: Final = 189.0


def resting_hr(week: float) -> float:
    """Say the heart rate at rest, which falls as fitness grows."""
    return 78.0 - 6.6 * fitness(week)
