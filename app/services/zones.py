"""Zones that hold on a day: by which method, of what, and how long a run was in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from app.domain.athlete import Athlete
from app.domain.digest import HISTOGRAMS, Digest
from app.domain.history.notables.words import name_distance
from app.domain.history.predicting import look_ahead
from app.domain.words import say
from app.domain.zones import (
    MADE_OF,
    Zones,
    heart_rate_zones,
    seconds_at_heart_rates,
    seconds_at_speeds,
    threshold_zones,
    vdot_zones,
)
from app.services.heart_cover import share_known
from app.services.past import only_running, read_past
from app.store.log import Store

Kind: TypeAlias = Literal["heart_rate", "pace"]
_SHARED_OUT: Final = {
    "heart_rate": ("hr_bpm", seconds_at_heart_rates),
    "pace": ("speed", seconds_at_speeds),
}


@dataclass(frozen=True, slots=True)
class ZonesOfDay:
    """The zones of one kind on a day, and the values they were made of."""

    kind: Kind
    zones: Zones
    made_of: Mapping[str, Any]  # by field of the profile; for zones by VDOT what says so
    is_estimated: bool = False  # made with a highest heart rate that is an estimate


@dataclass(frozen=True, slots=True)
class TimeInZone:
    """One zone and the time in it."""

    name: str
    begins: float  # bpm or m/s
    seconds: float


@dataclass(frozen=True, slots=True)
class ZonesOfRun:
    """The zones of one kind on the day of a run, with the time in each."""

    of_day: ZonesOfDay
    times: tuple[TimeInZone, ...]
    heart_share: float | None = None  # of the time, where heart rate is not known of all of it


def zones_on(store: Store, runner: Athlete, day: date | None) -> list[ZonesOfDay]:
    """Make the zones of a day of what the runner says, by the methods that he chose."""
    both = (_of_heart_rate(runner), _of_pace(store, runner, day))
    return [it for it in both if it is not None]


def share_out(of_day: ZonesOfDay, digest: Digest) -> ZonesOfRun | None:
    """Say how long a run was in each zone; None of what it did not measure."""
    name, sort_out = _SHARED_OUT[of_day.kind]
    zones = of_day.zones
    seconds = digest.histograms[HISTOGRAMS.index(name)][None]
    shared = sort_out(seconds, np.array([zones.begins]))
    if np.isnan(shared).any():
        return None
    times = zip(zones.names, zones.begins, shared[0].tolist(), strict=True)
    share = share_known(digest.figures) if of_day.kind == "heart_rate" else None
    return ZonesOfRun(of_day, tuple(TimeInZone(*it) for it in times), share)


def _of_heart_rate(runner: Athlete) -> ZonesOfDay | None:
    zones = heart_rate_zones(runner)
    if zones is None:
        return None
    made_of = {key: getattr(runner, key) for key in MADE_OF[zones.by]}
    is_estimated = runner.is_max_hr_estimated and "max_hr" in made_of
    return ZonesOfDay("heart_rate", zones, made_of, is_estimated)


def _of_pace(store: Store, runner: Athlete, day: date | None) -> ZonesOfDay | None:
    if runner.pace_zones_by == "vdot":
        return _of_vdot(store, day)
    pace = runner.threshold_pace_s_per_km
    zones = None if pace is None else threshold_zones(1000 / pace)
    made_of = {"threshold_pace_s_per_km": pace}
    return None if zones is None else ZonesOfDay("pace", zones, made_of)


def _of_vdot(store: Store, day: date | None) -> ZonesOfDay | None:
    """Make zones of the best effort of the half year up to a day, as predictions are."""
    past = only_running(read_past(store))
    outlook = None if day is None else look_ahead(past, day)
    if outlook is None:
        return None
    best = outlook.basis
    when = past.day[best.row].item()
    of = say(
        "VDOT {vdot}, of {distance} on {day}, after Daniels",
        vdot=f"{best.vdot:.1f}",
        distance=name_distance(best.distance_m),
        day=str(when),
    )
    zones = vdot_zones(best.vdot, of)
    made_of = {
        "vdot": best.vdot, "distance_m": best.distance_m, "time_s": best.time_s, "day": str(when),
    }  # fmt: skip
    return None if zones is None else ZonesOfDay("pace", zones, made_of)
