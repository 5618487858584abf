"""Says what a change of the profile would do to the numbers of the past, and changes nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.paused import leave_out_of_profile
from app.domain.profile import Profile
from app.metrics import metrics
from app.services.changed import Changed, compare, put_largest_first
from app.services.computing import compute, days_of, runs_of
from app.services.in_use import use_cores
from app.services.paused import load_paused
from app.services.profile import affected
from app.services.valuing import value_runs
from app.services.zones import Kind, ZonesOfDay, zones_on
from app.store.connection import Connection
from app.store.log import Store
from app.store.profiles import load_profile


@dataclass(frozen=True, slots=True)
class ZonesChange:
    """Zones of one kind that would be others; None where there are, or would be, none."""

    old: ZonesOfDay | None
    new: ZonesOfDay | None


def preview_change(store: Store, key: str, value: Any, from_day: str) -> list[Changed]:
    """List what would change if a field had this value from a day on, the largest changes first."""
    value_runs(store)

    def read(db: Connection) -> list[Changed]:
        said, paused = load_profile(db), load_paused(db)
        before = leave_out_of_profile(said, paused)
        after = leave_out_of_profile(_with(said, key, value, from_day), paused)
        cores = use_cores(db)
        keys = {*affected(before, (key,)), *affected(after, (key,))}
        runs, days = runs_of(cores), days_of(cores)
        found: list[Changed] = []
        for metric in metrics():
            if metric.key in keys:
                old = compute(metric, runs, before.on_days(days))
                new = compute(metric, runs, after.on_days(days))
                found += compare(metric, cores.activity.tolist(), days.tolist(), (old, new))
        return put_largest_first(found)

    return store.read(read)


def preview_zones(
    store: Store, key: str, value: Any, from_day: str, today: date
) -> list[ZonesChange]:
    """Say which zones would be others, on the day from which the value holds."""
    profile, paused = store.read(lambda db: (load_profile(db), load_paused(db)))
    day = date.fromisoformat(from_day) if from_day else today
    was, would_be = (
        {it.kind: it for it in zones_on(store, leave_out_of_profile(runner, paused).on(day), day)}
        for runner in (profile, _with(profile, key, value, from_day))
    )
    kinds: tuple[Kind, ...] = ("heart_rate", "pace")
    both = [ZonesChange(was.get(kind), would_be.get(kind)) for kind in kinds]
    return [it for it in both if it.old != it.new]


def _with(profile: Profile, key: str, value: Any, from_day: str) -> Profile:
    kept = [it for it in profile.values.get(key, ()) if it[0] != from_day]
    return Profile({**profile.values, key: tuple(sorted([*kept, (from_day, value)]))})
