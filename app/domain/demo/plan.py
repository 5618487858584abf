"""The plan of every run: on which day, which way, how hard, and what the runner wrote of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, Literal, TypeAlias

import numpy as np

from app.domain.demo.land import UTC_OFFSET_S
from app.domain.demo.sessions import REPEATS, wanted_length
from app.domain.demo.story import RACES_M, Week, plan_weeks

Source: TypeAlias = Literal["fit", "gpx", "hand"]
HERE: Final = timezone(timedelta(seconds=UTC_OFFSET_S))
_SEED: Final = 20_260_423
# What dice are thrown for; each has its own, so that one more use changes nothing else
PACE, STOPS, PLACES, SATELLITES, HEART, STEPS, DEVICE, SAVING, WORDS, WEATHER = range(10)

_DAYS: Final = {1: (6,), 2: (2, 6), 3: (1, 3, 6), 4: (1, 3, 5, 6)}
_SHARES: Final = {1: (1.0,), 2: (0.42, 0.58), 3: (0.27, 0.28, 0.45), 4: (0.19, 0.24, 0.13, 0.44)}
_TRACK: Final = ("6 x 800 m", "10 x 400 m", "tempo", "5 x 1000 m", "12 x 200 m", "tempo",
                 "4 x 1200 m", "hill repeats")  # fmt: skip
_FREE: Final = ("easy", "fartlek", "progression", "hill repeats")
_BY_LENGTH: Final = (
    (4000, ("town", "park", "down the river")),
    (6500, ("park", "park", "up the river", "down the river")),
    (9000, ("lake", "forest", "up the river", "down the river")),
    (np.inf, ("bridges", "bridges", "lake", "up the river", "down the river")),
)
_LONGEST_M: Final = 31_000.0
_MISSED: Final = 0.025  # of all that was meant


@dataclass(frozen=True, slots=True)
class Planned:
    """One run as it was meant; all else about it follows from its number."""

    number: int
    week: int
    start: datetime
    session: str
    route: str
    wanted_m: float
    purpose: str
    source: Source = "fit"

    @property
    def is_race(self) -> bool:
        return self.session in RACES_M

    @property
    def is_indoors(self) -> bool:
        return self.route == "treadmill"

    def chance(self, purpose: int) -> np.random.Generator:
        """Throw dice of its own for each purpose, the same at every asking."""
        return np.random.default_rng([_SEED, self.number, purpose])


def plan_runs(today: date) -> list[Planned]:
    """Plan four years of runs up to a day, the oldest first."""
    random = np.random.default_rng(_SEED)
    runs: list[Planned] = []
    for week in plan_weeks(today):
        for day, session, wanted_m in _plan_week(week, random):
            is_missed = random.random() < _MISSED and session not in RACES_M
            route = _choose_route(session, wanted_m, day, random)
            start = _choose_start(session, day, random)
            if day > today or is_missed:
                continue
            if day == today:
                start = start.replace(hour=min(start.hour, 6))  # it is over, whenever that is asked
            number = len(runs)
            made = Planned(
                number, week.number, start, session, route, wanted_m, week.purpose, _source(number)
            )
            runs.append(made)
    return runs


def _source(number: int) -> Source:
    """Let a phone record now and then, and the watch stay at home twice."""
    if number in (131, 402):
        return "hand"
    return "gpx" if number % 97 == 40 else "fit"


def _plan_week(week: Week, random: np.random.Generator) -> Iterator[tuple[date, str, float]]:
    """Spread a week's kilometres over its days."""
    if not week.runs:
        return
    days, shares = _DAYS[week.runs], _SHARES[week.runs]
    for at, (weekday, share) in enumerate(zip(days, shares, strict=True)):
        is_last = at == len(days) - 1
        moves = 0 if is_last else int(random.choice((-1, 0, 0, 0, 0, 0, 1)))
        day = week.monday + timedelta(days=max(weekday + moves, 0) if weekday != 5 else weekday)
        wanted_m = min(week.km * 1000 * share * random.uniform(0.93, 1.08), _LONGEST_M)
        session = _choose_session(week, at, random)
        if session in REPEATS:
            wanted_m = wanted_length(session)
        yield day, session, RACES_M.get(session, max(wanted_m, 3200.0))


def _choose_session(week: Week, at: int, random: np.random.Generator) -> str:
    """Say what kind of run it is: one hard, one long, the others easy."""
    is_last = at == week.runs - 1
    if is_last and week.race:
        return week.race
    if week.purpose in ("start", "rest", "comeback"):
        return "easy"
    if is_last:
        return "ridge" if week.purpose == "base" and week.number % 4 == 1 else "long"
    if at == 1 and week.purpose in ("build", "marathon"):
        return "tempo" if week.race else _TRACK[week.number % len(_TRACK)]
    if at == 1:
        return str(random.choice(_FREE))
    return "recovery" if at == 2 else "easy"


def _choose_route(session: str, wanted_m: float, day: date, random: np.random.Generator) -> str:
    """Choose a way that suits; what is slippery in winter is now and then left for a treadmill."""
    is_cold = day.month in (12, 1, 2) and random.random() < 0.3
    if session in RACES_M:
        return "valley race" if RACES_M[session] > 20_000 else "town race"
    if session == "ridge":
        return "ridge" if wanted_m > 9500 else "forest"
    if session in REPEATS and session != "fartlek":
        return "hill repeats" if session == "hill repeats" else "track"
    if session in ("easy", "recovery") and is_cold and wanted_m < 9000:
        return "treadmill"
    suited = next(routes for most_m, routes in _BY_LENGTH if wanted_m < most_m)
    return str(random.choice(suited))


def _choose_start(session: str, day: date, random: np.random.Generator) -> datetime:
    """Start before work, after it, or late on a free morning."""
    if session in RACES_M:
        moment = time(10, 0, int(random.integers(2, 40)))
    elif day.weekday() >= 5:
        moment = time(
            int(random.integers(8, 10)), int(random.integers(60)), int(random.integers(60))
        )
    else:
        hour = int(random.choice((6, 6, 17, 18, 18)))
        moment = time(hour, int(random.integers(5, 55)), int(random.integers(60)))
    return datetime.combine(day, moment, HERE)
