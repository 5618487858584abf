"""Lists runs: those of a filter, newest first, quick at any number."""

import json
from collections.abc import Collection, Sequence
from typing import Any, Final

from app.domain.listed import BY_DATE, Filter, Line, Listed, Month, Order, Outline, Totals
from app.store.connection import Connection
from app.store.filtering import LOCAL_US, TIME_S, Where, runs_without, select, sort

_COLUMNS: Final = ", ".join(Listed._fields)
_OF_RUN: Final = ", ".join(f"activity.{name}" for name in Listed._fields)
_GIVEN: Final = "IN (SELECT value FROM json_each(?))"
_PACED: Final = f"distance_m IS NOT NULL AND {TIME_S} > 0"
_TOTALS: Final = (
    f"count(*), total(distance_m), total({TIME_S}), total(ascent_m),"
    f" total(distance_m) FILTER (WHERE {_PACED}), total({TIME_S}) FILTER (WHERE {_PACED})"
)
_MONTH: Final = f"strftime('%Y-%m', {LOCAL_US} / 1000000, 'unixepoch')"


def list_runs(
    db: Connection, asked: Filter | None = None, hidden: Collection[str] = ()
) -> list[Listed]:
    """List what the filter lets through; runs without a time come last."""
    where, values = select(asked or Filter(), hidden)
    found = db.execute(
        f"SELECT {_COLUMNS} FROM {runs_without(hidden)} WHERE {where}"  # noqa: S608 - names of our own
        " ORDER BY +start_us DESC, id",  # the sign: to sort is quicker than an index here
        values,
    )
    return list(map(Listed._make, found))


def outline(db: Connection, asked: Filter, order: Order, hidden: Collection[str] = ()) -> Outline:
    """List ids only, with what all of them come to and what each month does."""
    where, values = select(asked, hidden)
    source = runs_without(hidden)
    by, by_values = sort(order)
    found = db.execute(
        f"SELECT id FROM {source} WHERE {where} ORDER BY {by}",  # noqa: S608 - names of our own
        values + by_values,
    )
    ids = tuple(row[0] for row in found.fetchall())
    months = _list_months(db, source, (where, values), order) if order.key == BY_DATE else ()
    totals = (
        _add_up([it.totals for it in months])
        if order.key == BY_DATE
        else _total_up(db, source, (where, values))
    )
    return Outline(ids, months, totals)


def load_lines(db: Connection, ids: Sequence[int], metrics: Sequence[str]) -> dict[int, Line]:
    """Load what is shown of these runs; one that is no more is left out."""
    given = json.dumps(list(ids))
    numbers: dict[int, dict[str, float]] = {}
    for key, activity, value in db.execute(
        f"SELECT key, activity, value FROM metric_value WHERE activity {_GIVEN} AND key {_GIVEN}",  # noqa: S608
        (given, json.dumps(list(metrics))),
    ):
        numbers.setdefault(activity, {})[key] = value
    found = db.execute(
        f"SELECT gear.name, {_OF_RUN} FROM activity"  # noqa: S608 - names of our own
        f" LEFT JOIN gear ON gear.id = activity.gear WHERE activity.id {_GIVEN}",
        (given,),
    )
    lines = ((name, Listed._make(row)) for name, *row in found)
    return {run.id: Line(run, name, numbers.get(run.id, {})) for name, run in lines}


def total(db: Connection, ids: Sequence[int]) -> Totals:
    """Say what these runs come to."""
    return _total_up(db, "activity", (f"id {_GIVEN}", [json.dumps(list(ids))]))


def _total_up(db: Connection, source: str, where: Where) -> Totals:
    sql = f"SELECT {_TOTALS} FROM {source} WHERE {where[0]}"  # noqa: S608 - names of our own
    return Totals(*(db.execute(sql, where[1]).fetchone() or ()))


def _list_months(db: Connection, source: str, where: Where, order: Order) -> tuple[Month, ...]:
    way = "DESC" if order.is_descending else "ASC"
    found = db.execute(
        f"SELECT {_MONTH} AS month, {_TOTALS} FROM {source}"  # noqa: S608 - names of our own
        f" WHERE {where[0]} GROUP BY month ORDER BY month {way} NULLS LAST",
        where[1],
    )
    rows: list[tuple[Any, ...]] = found.fetchall()
    return tuple(Month(name or "", Totals(*totals)) for name, *totals in rows)


def _add_up(parts: Sequence[Totals]) -> Totals:
    whole = Totals()
    for part in parts:
        whole = whole.plus(part)
    return whole
