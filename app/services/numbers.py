"""The numbers of one run, with the time in zones."""

from dataclasses import dataclass
from datetime import date

from app.domain.athlete import Athlete
from app.domain.digest import Digest
from app.domain.local_days import local_day
from app.domain.zones import MADE_OF, heart_rate_zones
from app.metrics import Metric, metrics
from app.services.reading import expect_id, refuse_id
from app.services.valuing import value_runs
from app.services.zones import ZonesOfRun, share_out, zones_on
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
class NumbersOfRun:
    """All numbers of a run."""

    numbers: tuple[Number, ...]
    zones: tuple[ZonesOfRun, ...]
    digest: Digest | None


def numbers_of(store: Store, spelled: str) -> NumbersOfRun:
    """Gather the numbers of a run."""
    activity = expect_id(spelled)
    value_runs(store)

    def read(db: Connection) -> tuple[date | None, Athlete, tuple[Number, ...], Digest | None]:
        day = day_of(db, spelled)
        runner = load_profile(db).on(day)
        packed = load_digest(db, activity)
        digest = None if packed is None else unpack_digest(packed)
        return day, runner, read_numbers(db, activity, runner), digest

    day, runner, numbers, digest = store.read(read)
    if digest is None:
        return NumbersOfRun(numbers, (), None)
    shared = [share_out(it, digest) for it in zones_on(store, runner, day)]
    return NumbersOfRun(numbers, tuple(it for it in shared if it is not None), digest)


def read_numbers(db: Connection, activity: int, runner: Athlete) -> tuple[Number, ...]:
    """Read what is stored of a run, in the order of the metrics' keys."""
    known = {it.key: it for it in metrics()}
    return tuple(
        Number(known[key], value, version, is_estimated(known[key], runner))
        for key, (value, version) in load_values_of(db, activity).items()
        if key in known
    )


def is_estimated(metric: Metric, runner: Athlete) -> bool:
    """Tell whether a number is made with a highest heart rate that is an estimate."""
    return runner.is_max_hr_estimated and "max_hr" in made_of(metric, runner)


def made_of(metric: Metric, runner: Athlete) -> tuple[str, ...]:
    """Name the fields that a number is made of, as far as the runner's zones take them."""
    if not metric.is_by_zones:
        return (*metric.needs, *metric.uses)
    zones = heart_rate_zones(runner)
    return () if zones is None else (*MADE_OF[zones.by], "hr_zones_by")


def day_of(db: Connection, spelled: str) -> date | None:
    """Say on which day a run was, by its own clock."""
    row = find_row(db, expect_id(spelled))
    if row is None:
        raise refuse_id(spelled)
    return local_day(row["start_us"], row["utc_offset_s"])
