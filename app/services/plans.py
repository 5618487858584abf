"""Keeps what a runner plans by hand: added, changed, taken off, each to be taken back."""

from dataclasses import dataclass
from datetime import date
from math import isfinite

from app.domain.details import read_details, take_figure
from app.domain.errors import SettingsError
from app.domain.ids import read_id
from app.domain.planned import MOST_M, Planned
from app.domain.topics import PLANS
from app.domain.words import say
from app.store.log import Store
from app.store.plans import StoredPlan, add_plan, change_plan, list_plans, take_plan_off


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan by its id."""

    id: int
    planned: Planned


def add_planned(store: Store, planned: Planned, now_ms: int) -> int:
    """Keep a plan, and hand over its id."""
    day, title, distance_m = _check(planned)
    return store.write(PLANS, lambda db: add_plan(db, day, title, distance_m, now_ms))


def change_planned(store: Store, plan: int, planned: Planned, now_ms: int) -> None:
    """Let a plan say something else."""
    day, title, distance_m = _check(planned)
    try:
        store.write(PLANS, lambda db: change_plan(db, plan, day, title, distance_m, now_ms))
    except KeyError as error:
        raise _refuse() from error


def drop_planned(store: Store, plan: int, now_ms: int) -> None:
    """Take a plan off."""
    try:
        store.write(PLANS, lambda db: take_plan_off(db, plan, now_ms))
    except KeyError as error:
        raise _refuse() from error


def list_planned(store: Store, from_day: date | None = None) -> list[KeptPlan]:
    """List what is planned from a day on, or all of it, by day."""
    plans = [_read(it) for it in store.read(list_plans)]
    return [
        it for it in plans if it is not None and (from_day is None or it.planned.day >= from_day)
    ]


def expect_planned(store: Store, spelled: str) -> int:
    """Find a plan that stands by its spelled id."""
    plan = read_id(spelled)
    if plan is None or plan not in [it.id for it in store.read(list_plans)]:
        raise SettingsError(
            say("There is no plan with this id: {id}", id=spelled),
            say("`plan list --all` shows those that there are."),
        )
    return plan


def _read(stored: StoredPlan) -> KeptPlan | None:
    """Read a plan; one that another program gave no day of the calendar is passed over."""
    try:
        day = date.fromisoformat(stored.day)
    except ValueError:
        return None
    facts = read_details(stored.facts) or {}
    distance_m = take_figure(facts.get("distance_m"), 1.0, MOST_M)
    return KeptPlan(stored.id, Planned(day, stored.title, distance_m))


def _check(planned: Planned) -> tuple[str, str, float | None]:
    title, metres = planned.title.strip(), planned.distance_m
    if not title:
        raise SettingsError(say("A plan needs a title."), say("Say what is planned."))
    if metres is not None and not (isfinite(metres) and 1 <= metres <= MOST_M):
        raise SettingsError(
            say("A plan cannot be as far as this."), say("Give a distance, or none.")
        )
    return planned.day.isoformat(), title, metres


def _refuse() -> SettingsError:
    return SettingsError(say("There is no such plan."), say("It may have been taken off."))
