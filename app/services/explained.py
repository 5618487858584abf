"""Says what a number of a run is made of, or what it lacks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.athlete import Athlete
from app.domain.categories import CATEGORY_NAMES
from app.domain.errors import StoreError
from app.domain.profile import FOREVER, MAX_HR_BY, Profile
from app.domain.words import Sentence, say
from app.domain.zones import MADE_OF, heart_rate_zones
from app.metrics import Metric, metrics
from app.services.in_use import use_profile
from app.services.numbers import Number, day_of, is_run_by_speed, made_of, read_numbers
from app.services.paused import load_paused
from app.services.profile_fields import expect_field
from app.services.reading import expect_id
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class Input:
    """A value of the profile that a number was made with, and since when it holds."""

    key: str
    name: Sentence
    value: Any
    unit: str
    since: str  # '' for all time
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """All that there is to say of one number."""

    number: Number | None  # None where the run has no such number
    metric: Metric
    inputs: tuple[Input, ...]
    missing: tuple[Sentence, ...]
    is_run_by_speed: bool = False  # the file of the run does not say that it is one
    paused: tuple[Sentence, ...] = ()  # kinds of data that no number is made of just now


def explain(store: Store, spelled: str, key: str) -> Explained:
    """Say what a number of a run is made of."""
    metric = next((it for it in metrics() if it.key == key), None)
    if metric is None:
        raise StoreError(
            say("There is no such number: {key}", key=key),
            say("There are these: {keys}.", keys=", ".join(it.key for it in metrics())),
        )
    activity = expect_id(spelled)
    value_runs(store)

    def read(db: Connection) -> Explained:
        day, profile = day_of(db, spelled), use_profile(db)
        runner = profile.on(day)
        numbers = read_numbers(db, activity, runner)
        number = next((it for it in numbers if it.metric.key == key), None)
        inputs = [_input(profile, name, day) for name in made_of(metric, runner)]
        known = tuple(it for it in inputs if it is not None)
        is_by_speed = is_run_by_speed(db, activity)
        paused = tuple(CATEGORY_NAMES[it] for it in sorted(load_paused(db)))
        missing = () if paused else _find_missing(metric, runner)
        return Explained(number, metric, known, missing, is_by_speed, paused)

    return store.read(read)


def _find_missing(metric: Metric, runner: Athlete) -> tuple[Sentence, ...]:
    if metric.is_by_zones and runner.hr_zones_by is None:
        one_of = say("highest heart rate, heart rate at threshold, or own heart rate zones")
        return () if heart_rate_zones(runner) is not None else (one_of,)
    needed = MADE_OF[runner.hr_zones_by or ""] if metric.is_by_zones else metric.needs
    return tuple(expect_field(key).name for key in needed if not getattr(runner, key))


def _input(profile: Profile, key: str, day: date | None) -> Input | None:
    field, runner = expect_field(key), profile.on(day)
    value = getattr(runner, key)
    if value is None:
        return None
    held = [since for since, _ in profile.dated(key) if since == FOREVER or _is_by(since, day)]
    is_estimated = key == "max_hr" and runner.is_max_hr_estimated
    accepted = profile.values.get(MAX_HR_BY, ())
    since = accepted[-1][0] if is_estimated else held[-1] if held else FOREVER
    return Input(key, field.name, value, field.unit, since, is_estimated)


def _is_by(since: str, day: date | None) -> bool:
    return day is not None and since <= day.isoformat()
