"""Gathers all that the overview shows, in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.history.comparing import bounds_of
from app.domain.history.past import Past
from app.domain.history.periods import Unit, total_by
from app.domain.ids import spell_id
from app.domain.track import Column
from app.services.load import Load, find_load
from app.services.past import History, read_history
from app.services.plans import KeptPlan, list_planned
from app.services.reading import Run, find_run
from app.services.totals import Overview, look_over
from app.services.valuing import value_runs
from app.store.digests import load_digest
from app.store.log import Store
from app.store.packed_digest import unpack_digest

_PART_OF: Final[dict[Unit, Unit]] = {"week": "day", "month": "day", "year": "month"}


@dataclass(frozen=True, slots=True)
class Bars:
    """A period in its parts: how far each was, and which one is now."""

    distance_m: tuple[float, ...]
    now: int


@dataclass(frozen=True, slots=True)
class Latest:
    """The run that was begun last."""

    run: Run
    line: Column | None  # its route, simplified


@dataclass(frozen=True, slots=True)
class OverviewData:
    """Where the runner stands today."""

    today: date
    over: Overview
    bars: dict[Unit, Bars]
    latest: Latest | None
    load: Load | None
    planned: Sequence[KeptPlan]  # from today on
    others: int  # activities that are no runs, or have no day


def read_overview(store: Store, today: date) -> OverviewData:
    """Gather it, as of today."""
    value_runs(store)
    history = read_history(store, today)
    over = look_over(store, history)
    return OverviewData(
        today=today,
        over=over,
        bars={unit: _find_bars(history, unit) for unit in _PART_OF},
        latest=None if over.latest is None else _find_latest(store, over.latest),
        planned=list_planned(store, today),
        load=find_load(store, history.past, today),
        others=len(history.past) - len(history.runs),
    )


def _find_bars(history: History, unit: Unit) -> Bars:
    part = _PART_OF[unit]
    first, last = bounds_of(history.today, unit, history.first_weekday)
    known = _sum_parts(history.runs, part)
    starts = _list_parts(first, last, part)
    now = max(at for at, start in enumerate(starts) if start <= history.today)
    return Bars(tuple(known.get(start, 0.0) for start in starts), now)


def _sum_parts(runs: Past, part: Unit) -> dict[date, float]:
    totals = total_by(runs, part)
    found = zip(totals.first_day.tolist(), totals.distance_m.tolist(), strict=True)
    return {start: metres for start, metres in found if metres == metres}  # noqa: PLR0124 - NaN


def _list_parts(first: date, last: date, part: Unit) -> list[date]:
    if part == "month":
        return [date(first.year, month, 1) for month in range(1, 13)]
    return [first + timedelta(days=it) for it in range((last - first).days + 1)]


def _find_latest(store: Store, activity: int) -> Latest:
    packed = store.read(lambda db: load_digest(db, activity))
    line = None if packed is None else unpack_digest(packed).line
    has_line = line is not None and len(line) > 1
    return Latest(find_run(store, spell_id(activity)), line if has_line else None)
