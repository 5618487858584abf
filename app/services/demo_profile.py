"""The profile, goals and plans of the made-up runner, so that zones, calories and plans show."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from app.domain.demo.body import HEIGHT_CM, WEIGHT_KG
from app.domain.demo.story import (
    HALF,
    MAX_HR,
    RACES_M,
    WEEKS_TO_RACE,
    Week,
    fitness,
    resting_hr,
)  # fmt: skip
from app.domain.history.goals import Goal
from app.domain.planned import Planned
from app.domain.profile import FOREVER
from app.services.goals import set_goal
from app.services.plans import add_planned
from app.services.profile import change_profile
from app.store.log import Store

_LASTING: Final[dict[str, Any]] = {
    "birth_date": "1990-04-12",
    "sex": "female",
    "height_cm": HEIGHT_CM,
    "max_hr": MAX_HR,
    "lthr": 172.0,
}
_LOST_KG: Final = 5.5  # over all the years
_WEIGHED_EVERY, _TESTED_EVERY = 13, 26  # weeks
_OF_BEST_FOR_AN_HOUR: Final = 0.88


def fill_profile(store: Store, weeks: Sequence[Week], now_ms: int) -> None:
    """Say what she weighed, how calm her heart was, and what never changed."""
    for key, value in _LASTING.items():
        change_profile(store, key, value, FOREVER, now_ms)
    for week in weeks[::_WEIGHED_EVERY]:
        weight = WEIGHT_KG + _LOST_KG * (1 - week.number / len(weeks)) ** 1.5
        _set(store, "weight_kg", round(weight, 1), week, now_ms)
    for week in weeks[::_TESTED_EVERY]:
        _set(store, "resting_hr", float(round(resting_hr(week.number))), week, now_ms)
        pace = 1000 / (fitness(week.number) * _OF_BEST_FOR_AN_HOUR)
        _set(store, "threshold_pace_s_per_km", float(round(pace)), week, now_ms)


def _set(store: Store, key: str, value: float, week: Week, now_ms: int) -> None:
    from_day = week.monday.isoformat() if week.number else FOREVER
    change_profile(store, key, value, from_day, now_ms)


def fill_goals(store: Store, today: date, now_ms: int) -> None:
    """Set a goal for each week, one for each year, and one up to the race to come."""
    sunday, race_day = _next_sunday(today), _race_day(today)
    first_day = sunday - timedelta(weeks=WEEKS_TO_RACE, days=-1)
    for goal in (
        Goal("distance_m", 45_000.0, per="week"),
        Goal("distance_m", 1_600_000.0, per="year"),
        Goal("distance_m", 420_000.0, first=first_day, last=race_day),
    ):
        set_goal(store, goal, now_ms)


def fill_plans(store: Store, today: date, now_ms: int) -> None:
    """Plan the days to come, and the race that all of it is for."""
    for day, title, distance_m in (
        (today + timedelta(days=2), "Easy, with strides", 8000.0),
        (today + timedelta(days=4), "5 x 1000 m", 10_000.0),
        (_next_sunday(today) + timedelta(weeks=1), "Long run round the lake", 22_000.0),
        (_race_day(today), "Lindal half marathon", RACES_M[HALF]),
    ):
        add_planned(store, Planned(day, title, distance_m), now_ms)


def _next_sunday(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def _race_day(today: date) -> date:
    return _next_sunday(today) + timedelta(weeks=WEEKS_TO_RACE)
