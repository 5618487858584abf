"""What many runs say together, as plain values for programs."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from app.cli._goals import describe_goal
from app.domain.history.comparing import Comparison
from app.domain.history.periods import Total
from app.domain.history.predicting import METHODS, Effort
from app.domain.history.streaks import Streak, Streaks
from app.domain.ids import spell_id
from app.services.load import Load
from app.services.outlook import Expected
from app.services.records import Holder, Records
from app.services.totals import Overview, Periods

Plain = dict[str, Any]
_DAILY = ("load", "fitness", "fatigue", "form", "monotony", "strain")


def describe_overview(overview: Overview) -> Plain:
    latest = overview.latest
    return {
        "runs": overview.runs,
        "later_than_today": overview.later,
        "periods": {unit: _compared(it) for unit, it in overview.periods.items()},
        "streaks": {"days": _streaks(overview.days), "weeks": _streaks(overview.weeks)},
        "goals": [describe_goal(it) for it in overview.goals],
        "latest": None if latest is None else spell_id(latest),
        "notables": [str(it) for it in overview.notables],
    }


def describe_periods(periods: Periods) -> Plain:
    described = {
        "unit": periods.unit,
        "totals": [_total(it) for it in periods.totals],
        "now": _compared(periods.now),
    }
    years = [_total(it) for it in periods.to_this_day]
    return described | ({"to_this_day": years} if years else {})


def describe_records(records: Records, curve: Mapping[str, Mapping[int, Holder]]) -> Plain:
    return {
        "best": _held(records.best),
        "by_year": {str(year): _held(it) for year, it in records.by_year.items()},
        "progress": {
            _metres(metres): [_holder(it) for it in held]
            for metres, held in records.progress.items()
        },
        "whole": _held(records.whole),
        "biggest": [asdict(it) | {"first": str(it.first)} for it in records.biggest],
        "curve": {name: _held(it) for name, it in curve.items()},
    }


def describe_load(load: Load | None) -> Plain:
    if load is None:
        return {"metric": None, "runs": 0, "days": []}
    columns = [load.day.tolist(), *(getattr(load, name).tolist() for name in _DAILY)]
    days = [
        {"day": str(day)} | {name: _known(it) for name, it in zip(_DAILY, row, strict=True)}
        for day, *row in zip(*columns, strict=True)
    ]
    return {"metric": load.key, "runs": load.known, "days": days}


def describe_expected(expected: Expected | None) -> Plain:
    if expected is None:
        return {"basis": None, "predictions": []}
    outlook = expected.outlook
    used = {it.method for it in expected.predictions}
    return {
        "basis": _effort(outlook.basis, expected.basis),
        "other": _effort(outlook.other, expected.other),
        "exponent": outlook.exponent,
        "critical_speed": None if outlook.critical is None else asdict(outlook.critical),
        "marathon_shape_percent": outlook.shape_percent,
        "methods": {method: str(words) for method, words in METHODS.items() if method in used},
        "predictions": [asdict(it) for it in expected.predictions],
    }


def _effort(effort: Effort | None, holder: Holder | None) -> Plain | None:
    if effort is None or holder is None:
        return None
    return {"distance_m": effort.distance_m, "vdot": effort.vdot} | _holder(holder)


def _compared(comparison: Comparison) -> Plain:
    return {name: _total(getattr(comparison, name)) for name in ("so_far", "same_days", "whole")}


def _total(total: Total) -> Plain:
    said = asdict(total)
    said["first"], said["last"], said["runs"] = str(total.first), str(total.last), said.pop("count")
    return said


def _streaks(streaks: Streaks) -> Plain:
    return {"current": _streak(streaks.current), "longest": _streak(streaks.longest)}


def _streak(streak: Streak | None) -> Plain | None:
    if streak is None:
        return None
    return {"first": str(streak.first), "last": str(streak.last), "length": streak.length}


def _held(held: Mapping[Any, Holder]) -> Plain:
    return {_metres(key): _holder(it) for key, it in held.items()}


def _metres(key: float | str) -> str:
    return key if isinstance(key, str) else f"{key:.7g}"


def _holder(holder: Holder) -> Plain:
    day: date | None = holder.day
    return {
        "value": holder.value,
        "id": spell_id(holder.activity),
        "day": None if day is None else str(day),
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
