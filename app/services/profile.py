"""The runner's profile: what was said, how it is changed, and which numbers follow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.domain.errors import SettingsError
from app.domain.max_hr import ESTIMATES
from app.domain.profile import FOR_ALL_TIME, FOREVER, MAX_HR_BY, NOT_USED, Profile
from app.domain.progress import Watch
from app.domain.topics import PROFILE
from app.domain.words import say
from app.metrics import metrics
from app.services.profile_fields import expect_field
from app.services.valuing import value_runs
from app.store.changes import next_step
from app.store.connection import Connection
from app.store.log import Store
from app.store.profiles import clear_field as clear_values
from app.store.profiles import load_profile, set_value
from app.store.valuation import ask_for


def read_profile(store: Store) -> Profile:
    """Load what the runner said."""
    return store.read(load_profile)


def first_day(profile: Profile, key: str, from_day: date | None, today: date) -> str:
    """Say from when on a value holds: a first one for all time, later ones from today."""
    if key in FOR_ALL_TIME:
        return FOREVER
    if from_day is not None:
        return from_day.isoformat()
    return today.isoformat() if profile.values.get(key) else FOREVER


def change_profile(
    store: Store, key: str, value: Any, from_day: str, now_ms: int, watch: Watch | None = None
) -> int:
    """Set a value from a day on, then make the numbers that it feeds anew; say of how many runs."""

    def write(db: Connection) -> None:
        set_value(db, next_step(db), key, value, now_ms, from_day)
        ask_for(db, affected(load_profile(db), (key,)))

    store.write(PROFILE, write)
    return value_runs(store, watch)


def clear_field(
    store: Store, key: str, now_ms: int, watch: Watch | None = None, from_day: str | None = None
) -> int:
    """Forget a field, with an estimate in its place, or one of its dated values.

    The numbers that it fed follow.
    """
    expect_field(key)

    def write(db: Connection) -> None:
        before, step = load_profile(db), next_step(db)
        clear_values(db, step, key, now_ms, from_day)
        if key == "max_hr" and from_day is None:
            clear_values(db, step, MAX_HR_BY, now_ms)
        ask_for(db, affected(before, (key,)))

    store.write(PROFILE, write)
    return value_runs(store, watch)


def use_field(
    store: Store, key: str, now_ms: int, *, is_used: bool, watch: Watch | None = None
) -> int:
    """Let a field feed numbers, or keep it without using it."""
    expect_field(key)
    unused = read_profile(store).values.get(NOT_USED, ())
    names = set(unused[-1][1]) if unused else set()
    changed = names - {key} if is_used else names | {key}
    return _change_plain(store, NOT_USED, sorted(changed), (key,), now_ms, watch)


def accept_max_hr(
    store: Store, formula: str | None, now_ms: int, watch: Watch | None = None
) -> int:
    """Let an estimate stand for a highest heart rate that is not known; None takes that back."""
    if formula is not None and formula not in ESTIMATES:
        raise SettingsError(
            say("There is no such estimate: {formula}", formula=formula),
            say("There are these: {formulas}.", formulas=", ".join(ESTIMATES)),
        )
    return _change_plain(store, MAX_HR_BY, formula, ("max_hr",), now_ms, watch)


def _change_plain(
    store: Store, field: str, value: Any, keys: Sequence[str], now_ms: int, watch: Watch | None
) -> int:
    def write(db: Connection) -> None:
        if value is None:
            clear_values(db, next_step(db), field, now_ms)
        else:
            set_value(db, next_step(db), field, value, now_ms)
        ask_for(db, affected(load_profile(db), keys))

    store.write(PROFILE, write)
    return value_runs(store, watch)


def affected(profile: Profile, keys: Sequence[str]) -> list[str]:
    """List the metrics that depend on these fields, also by way of an estimate."""
    fields = set(keys)
    if profile.values.get(MAX_HR_BY) and fields & {"birth_date", "sex"}:
        fields.add("max_hr")
    return [it.key for it in metrics() if fields & {*it.needs, *it.uses}]
