"""What is planned; every change of it can be taken back."""

from typing import Any, NamedTuple

from app.domain.details import amend_details
from app.domain.ids import make_id
from app.store.changes import Field, change, next_step
from app.store.connection import Connection


class StoredPlan(NamedTuple):
    """One plan, its day in ISO form; one without a title was taken off."""

    id: int
    day: str
    title: str
    facts: str  # JSON


def add_plan(db: Connection, day: str, title: str, distance_m: float | None, now_ms: int) -> int:
    """Add a plan and hand over its id.

    It comes without a title, which is then set as a change: to take that back takes the plan back.
    """
    added = make_id()
    facts = amend_details("{}", {"distance_m": distance_m}) or "{}"
    db.execute("INSERT INTO plan (id, day, title, facts) VALUES (?, ?, '', ?)", (added, day, facts))
    change(db, next_step(db), Field("plan", added, "title"), title, now_ms)
    return added


def change_plan(
    db: Connection, plan: int, day: str, title: str, distance_m: float | None, now_ms: int
) -> None:
    """Change a plan at one stroke; what others keep in its facts stays. KeyError for no such."""
    before = _find(db, plan)
    facts = amend_details(before.facts, {"distance_m": distance_m}) or "{}"
    step = next_step(db)
    for name, value in (("day", day), ("title", title), ("facts", facts)):
        change(db, step, Field("plan", plan, name), value, now_ms)


def take_plan_off(db: Connection, plan: int, now_ms: int) -> None:
    """Let a plan be none any more. KeyError for no such."""
    _find(db, plan)
    change(db, next_step(db), Field("plan", plan, "title"), "", now_ms)


def list_plans(db: Connection) -> list[StoredPlan]:
    """List the plans that stand, by their days."""
    rows: list[tuple[Any, ...]] = db.execute(
        "SELECT id, day, title, facts FROM plan WHERE title <> '' ORDER BY day, id"
    ).fetchall()
    return [StoredPlan(*it) for it in rows]


def _find(db: Connection, plan: int) -> StoredPlan:
    for it in list_plans(db):
        if it.id == plan:
            return it
    raise KeyError(plan)
