"""The numbers of one run, with the time in zones, and what each of them is made of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from app.domain.digest import HISTOGRAMS, Digest
from app.domain.errors import StoreError
from app.domain.profile import FOREVER, MAX_HR_BY, Profile
from app.domain.words import Sentence, say
from app.domain.zones import (
    Zones,
    heart_rate_zones,
    pace_zones,
    seconds_at_heart_rates,
    seconds_at_speeds,
)
from app.metrics import Metric, metrics
from app.services.profile import FIELDS
from app.services.reading import expect_id, refuse_id
from app.services.valuing import value_runs
from app.store.connection import Connection
from app.store.digests import load_digest
from app.store.log import Store
from app.store.metric_values import load_values_of
from app.store.packed_digest import unpack_digest
from app.store.profiles import load_profile
from app.store.runs import find_row


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a run."""

    metric: Metric
    value: float
    version: int
    is_estimated: bool  # made with a highest heart rate that is an estimate


@dataclass(frozen=True, slots=True)
class TimeInZone:
    """One zone and the time in it."""

    name: str
    begins: float  # bpm or m/s
    seconds: float


@dataclass(frozen=True, slots=True)
class ZonesOfRun:
    """The zones of one kind on the day of a run."""

    kind: str  # heart_rate or pace
    of: Sentence
    zones: tuple[TimeInZone, ...]


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


@dataclass(frozen=True, slots=True)
class NumbersOfRun:
    """All numbers of a run."""

    numbers: tuple[Number, ...]
    zones: tuple[ZonesOfRun, ...]
    digest: Digest | None


def numbers_of(store: Store, spelled: str) -> NumbersOfRun:
    """Gather the numbers of a run."""
    activity = expect_id(spelled)
    value_runs(store)

    def read(db: Connection) -> NumbersOfRun:
        day, profile = _day_of(db, activity, spelled), load_profile(db)
        known = {it.key: it for it in metrics()}
        is_estimated = profile.on(day).is_max_hr_estimated
        numbers = tuple(
            Number(known[key], value, version, is_estimated and _uses_max_hr(known[key]))
            for key, (value, version) in load_values_of(db, activity).items()
            if key in known
        )
        packed = load_digest(db, activity)
        digest = None if packed is None else unpack_digest(packed)
        return NumbersOfRun(numbers, _zones_of(digest, profile, day), digest)

    return store.read(read)


def explain(store: Store, spelled: str, key: str) -> Explained:
    """Say what a number of a run is made of."""
    metric = next((it for it in metrics() if it.key == key), None)
    if metric is None:
        raise StoreError(
            say("There is no such number: {key}", key=key),
            say("There are these: {keys}.", keys=", ".join(it.key for it in metrics())),
        )
    found = numbers_of(store, spelled)
    number = next((it for it in found.numbers if it.metric.key == key), None)
    day = store.read(lambda db: _day_of(db, expect_id(spelled), spelled))
    profile = store.read(load_profile)
    inputs = [_input(profile, name, day) for name in (*metric.needs, *metric.uses)]
    missing = [it.name for it in FIELDS if it.key in metric.needs and _lacks(profile, it.key, day)]
    return Explained(number, metric, tuple(it for it in inputs if it is not None), tuple(missing))


def _day_of(db: Connection, activity: int, spelled: str) -> date | None:
    row = find_row(db, activity)
    if row is None:
        raise refuse_id(spelled)
    if row["start_us"] is None:
        return None
    start = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=row["start_us"])
    return (start + timedelta(seconds=row["utc_offset_s"] or 0)).date()


def _uses_max_hr(metric: Metric) -> bool:
    return "max_hr" in (*metric.needs, *metric.uses)


def _lacks(profile: Profile, key: str, day: date | None) -> bool:
    return getattr(profile.on(day), key) is None


def _input(profile: Profile, key: str, day: date | None) -> Input | None:
    field = next(it for it in FIELDS if it.key == key)
    runner = profile.on(day)
    value = getattr(runner, key)
    if value is None:
        return None
    held = [since for since, _ in profile.dated(key) if since == FOREVER or _is_by(since, day)]
    is_estimated = key == "max_hr" and runner.is_max_hr_estimated
    accepted = profile.values.get(MAX_HR_BY, ())
    since = accepted[-1][0] if is_estimated else held[-1] if held else FOREVER
    return Input(key, field.name, str(value), field.unit, since, is_estimated)


def _is_by(since: str, day: date | None) -> bool:
    return day is not None and since <= day.isoformat()


def _zones_of(digest: Digest | None, profile: Profile, day: date | None) -> tuple[ZonesOfRun, ...]:
    if digest is None:
        return ()
    runner = profile.on(day)
    found = []
    zones = heart_rate_zones(runner, own_bpm=profile.own_zones(day))
    if zones is not None:
        seconds = _histogram(digest, "hr_bpm")
        found.append(_share("heart_rate", zones, seconds_at_heart_rates(seconds, _row(zones))))
    pace = runner.threshold_pace_s_per_km
    if pace is not None:
        zones = pace_zones(1000 / pace, say("your pace at threshold, after Friel"))
        if zones is not None:
            seconds = _histogram(digest, "speed")
            found.append(_share("pace", zones, seconds_at_speeds(seconds, _row(zones))))
    return tuple(it for it in found if it is not None)


def _histogram(digest: Digest, name: str) -> Any:
    return digest.histograms[HISTOGRAMS.index(name)][None]


def _row(zones: Zones) -> Any:
    return np.array([zones.begins])


def _share(kind: str, zones: Zones, seconds: Any) -> ZonesOfRun | None:
    if np.isnan(seconds).any():
        return None
    shares = zip(zones.names, zones.begins, seconds[0].tolist(), strict=True)
    return ZonesOfRun(kind, zones.of, tuple(TimeInZone(*share) for share in shares))
