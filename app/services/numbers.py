"""The numbers of one run, with the time in zones."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.athlete import Athlete
from app.domain.digest import Digest
from app.domain.local_days import local_day
from app.domain.telling_runs import are_runs_by_speed
from app.domain.zones import MADE_OF, heart_rate_zones
from app.metrics import Metric, metrics
from app.services.computing import days_of, runs_of
from app.services.heart_cover import share_used
from app.services.in_use import use_cores, use_digest, use_profile
from app.services.reading import expect_id, refuse_id
from app.services.valuing import value_runs
from app.services.zones import ZonesOfRun, share_out, zones_on
from app.store.connection import Connection
from app.store.digests import load_cores
from app.store.log import Store
from app.store.metric_values import load_values_of
from app.store.runs import find_row


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a run."""

    metric: Metric
    value: float
    version: int
    is_estimated: bool  # made with a highest heart rate that is an estimate
    heart_share: float | None = None  # of the time, where it is made of heart rate that has holes


@dataclass(frozen=True, slots=True)
class NumbersOfRun:
    """All numbers of a run."""

    numbers: tuple[Number, ...]
    zones: tuple[ZonesOfRun, ...]
    digest: Digest | None
    is_run_by_speed: bool = False  # its file does not say that it is one


def numbers_of(store: Store, spelled: str) -> NumbersOfRun:
    """Gather the numbers of a run."""
    activity = expect_id(spelled)
    value_runs(store)

    def read(db: Connection) -> tuple[date | None, Athlete, NumbersOfRun]:
        day = day_of(db, spelled)
        runner = use_profile(db).on(day)
        digest = use_digest(db, activity)
        numbers, is_by_speed = read_numbers(db, activity, runner), is_run_by_speed(db, activity)
        return day, runner, NumbersOfRun(numbers, (), digest, is_by_speed)

    day, runner, made = store.read(read)
    if made.digest is None:
        return made
    shared = [share_out(it, made.digest) for it in zones_on(store, runner, day)]
    return replace(made, zones=tuple(it for it in shared if it is not None))


def read_numbers(db: Connection, activity: int, runner: Athlete) -> tuple[Number, ...]:
    """Read what is stored of a run, in the order of the metrics' keys."""
    known = {it.key: it for it in metrics()}
    cores = use_cores(db, [activity])
    if not len(cores.activity):
        return ()
    runs, runners = runs_of(cores), use_profile(db).on_days(days_of(cores))

    def number(metric: Metric, value: float, version: int) -> Number:
        share = share_used(metric, runs, runners)
        return Number(metric, value, version, is_estimated(metric, runner), share)

    return tuple(
        number(known[key], value, version)
        for key, (value, version) in load_values_of(db, activity).items()
        if key in known
    )


def is_run_by_speed(db: Connection, activity: int) -> bool:
    """Tell whether a run counts as one only because it goes as fast."""
    row, cores = find_row(db, activity), load_cores(db, [activity])
    if row is None or not len(cores.activity):
        return False
    return bool(are_runs_by_speed([row["sport"]], cores.core["figures"])[0])


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
