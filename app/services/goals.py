"""Sets goals, takes them back, and says how each of them stands."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import cast, get_args

from app.domain.errors import SettingsError
from app.domain.history.goals import Goal, Kind, Per, Standing, follow
from app.domain.history.past import Past
from app.domain.ids import read_id
from app.domain.topics import GOALS
from app.domain.words import say
from app.store.connection import Connection
from app.store.goals import StoredGoal, add_goal, list_goals, set_target
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class Followed:
    """A goal by its id, and how it stands."""

    id: int
    standing: Standing


def set_goal(store: Store, goal: Goal, now_ms: int) -> int:
    """Keep a goal, and hand over its id; one of the same kind and time gets the new target."""
    _check(goal)
    stored = StoredGoal(
        id=0,
        kind=goal.kind,
        target=goal.target,
        per=goal.per,
        from_day=None if goal.first is None else goal.first.isoformat(),
        until_day=None if goal.last is None else goal.last.isoformat(),
    )

    def write(db: Connection) -> int:
        for it in list_goals(db):
            if it._replace(id=0, target=goal.target) == stored:
                set_target(db, it.id, goal.target, now_ms)
                return it.id
        return add_goal(db, stored, now_ms)

    return store.write(GOALS, write)


def expect_goal(store: Store, spelled: str) -> int:
    """Find a goal that stands by its spelled id."""
    goal = read_id(spelled)
    if goal is None or goal not in [it.id for it in store.read(list_goals)]:
        raise SettingsError(
            say("There is no goal with this id: {id}", id=spelled),
            say("`goals list` shows those that there are."),
        )
    return goal


def drop_goal(store: Store, goal: int, now_ms: int) -> None:
    """Give a goal up."""
    try:
        store.write(GOALS, lambda db: set_target(db, goal, None, now_ms))
    except KeyError as error:
        raise SettingsError(say("There is no such goal.")) from error


def follow_goals(store: Store, past: Past, today: date, first_weekday: int) -> list[Followed]:
    """Say how each goal stands today; those between two days that are over, too."""
    return [
        Followed(it.id, follow(_read(it), past, today, first_weekday))
        for it in store.read(list_goals)
    ]


def _check(goal: Goal) -> None:
    if not isfinite(goal.target) or goal.target <= 0:
        raise SettingsError(say("A goal has to be more than nothing."))
    if goal.kind == "count" and goal.target != int(goal.target):
        raise SettingsError(say("Nobody goes for a part of a run."), say("Give a whole number."))
    if goal.per is not None and (goal.first is not None or goal.last is not None):
        raise SettingsError(
            say("A goal is either for every period of a kind, or between two days."),
            say("Leave one of them out."),
        )
    if goal.per is None and (goal.first is None or goal.last is None):
        raise SettingsError(
            say("A goal needs a time."),
            say("Say whether it is for every week, month or year, or name its first and last day."),
        )
    if goal.first is not None and goal.last is not None and goal.first > goal.last:
        raise SettingsError(
            say("The last day of a goal cannot be before its first."),
            say("Change one of them."),
        )


def _read(stored: StoredGoal) -> Goal:
    if stored.kind not in get_args(Kind) or stored.per not in (None, *get_args(Per)):
        raise ValueError(stored)
    return Goal(
        kind=cast("Kind", stored.kind),
        target=stored.target,
        per=cast("Per | None", stored.per),
        first=None if stored.from_day is None else date.fromisoformat(stored.from_day),
        last=None if stored.until_day is None else date.fromisoformat(stored.until_day),
    )
