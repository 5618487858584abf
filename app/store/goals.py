"""The runner's goals in the log; every change of them can be taken back."""

import json
from typing import Any, NamedTuple

from app.store.changes import Field, change, next_step
from app.store.connection import Connection
from app.store.free_ids import choose_id


class StoredGoal(NamedTuple):
    """One goal: for every week, month or year, or from one day, in ISO form, to another."""

    id: int
    kind: str
    target: float
    per: str | None
    from_day: str | None
    until_day: str | None


def add_goal(db: Connection, goal: StoredGoal, now_ms: int) -> int:
    """Add a goal and hand over its id.

    It comes without a target, which is then set as a change: to take that back takes the goal back.
    """
    times = (goal.per or "", goal.from_day or "", goal.until_day or "")
    added = choose_id(db, "goal", ("goal", goal.kind, *times))
    db.execute(
        "INSERT INTO goal (id, kind, from_day, until_day, facts) VALUES (?, ?, ?, ?, ?)",
        (added, goal.kind, goal.from_day, goal.until_day, json.dumps({"per": goal.per})),
    )
    set_target(db, added, goal.target, now_ms)
    return added


def set_target(db: Connection, goal: int, target: float | None, now_ms: int) -> None:
    """Change how much a goal asks for; with None nothing, and it is gone. KeyError for no such."""
    change(db, next_step(db), Field("goal", goal, "target"), target, now_ms)


def list_goals(db: Connection) -> list[StoredGoal]:
    """List the goals that stand, in an order that stays."""
    found: list[tuple[Any, ...]] = db.execute(
        "SELECT id, kind, target, json_extract(facts, '$.per'), from_day, until_day FROM goal"
        " WHERE target IS NOT NULL ORDER BY kind, from_day, id"
    ).fetchall()
    return [StoredGoal(*it) for it in found]
