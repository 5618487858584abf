"""Says what the log has that runs can be picked by, and what some of them have in common."""

import json
from collections.abc import Collection, Sequence
from typing import Any, Final

from app.domain.listed import Facets, Shared
from app.domain.race import Race, read_race
from app.domain.weather import Weather, read_weather
from app.store.connection import Connection
from app.store.filtering import LOCAL_US, runs_without

_COUNTS: Final = "bin IS NULL AND duplicate_of IS NULL"
_MOST: Final = 200  # of each kind; who has more looks them up by typing
_WORDS: Final = ("title", "notes", "place", "effort", "gear")
_YEAR: Final = f"CAST(strftime('%Y', {LOCAL_US} / 1000000, 'unixepoch') AS INTEGER)"


def load_facets(db: Connection, hidden: Collection[str] = ()) -> Facets:
    """Look through all runs that are not in the bin."""
    source = runs_without(hidden)
    there = f"FROM {source} WHERE {_COUNTS}"
    sql = f"SELECT {_YEAR} AS year, count(*) {there} GROUP BY year ORDER BY year DESC"
    years = db.execute(sql).fetchall()
    return Facets(
        runs=sum(count for _, count in years),
        years=tuple(year for year, _ in years if year is not None),
        sports=_frequent(db, "sport", there),
        tags=_frequent(db, "value", f"FROM {source}, json_each(tags) WHERE {_COUNTS}"),
        places=_frequent(db, "place", f"{there} AND place <> ''"),
        gear=_list_gear(db),
    )


def find_fullest(db: Connection, keys: Sequence[str]) -> str:
    """Name the metric that most runs have, of equals the first."""
    found = db.execute(
        "SELECT key, count(*) FROM metric_value"
        " WHERE key IN (SELECT value FROM json_each(?)) GROUP BY key",
        (json.dumps(list(keys)),),
    )
    counts = dict(found.fetchall())
    return max(keys, key=lambda it: counts.get(it, 0))


def load_shared(db: Connection, ids: Sequence[int]) -> Shared:
    """Say what was written of these runs, and where it differs."""
    rows: list[tuple[Any, ...]] = db.execute(
        f"SELECT tags, weather, race, {', '.join(_WORDS)} FROM activity"  # noqa: S608 - our own
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    values = {name: {row[at] for row in rows} for at, name in enumerate(_WORDS, 3)}
    values |= _gather("weather", [read_weather(row[1]) or Weather() for row in rows])
    values |= _gather("race", [read_race(row[2]) or Race() for row in rows])
    tags = [set(json.loads(row[0])) for row in rows]
    shared = set.intersection(*tags) if tags else set()
    return Shared(
        runs=len(rows),
        fields={name: next(iter(it)) if len(it) == 1 else None for name, it in values.items()},
        mixed=frozenset(name for name, it in values.items() if len(it) > 1),
        tags=tuple(sorted(shared)),
        some_tags=tuple(sorted(set().union(*tags) - shared)),
        gear=_list_gear(db),
        measured_c=_find_measured(db, ids[0]) if len(ids) == 1 else None,
    )


def _gather(field: str, said: Sequence[Weather | Race]) -> dict[str, set[Any]]:
    """Put together what some runs say within one field, name by name."""
    names = said[0].__slots__ if said else ()
    return {f"{field}.{name}": {_or_none(getattr(it, name)) for it in said} for name in names}


def _or_none(value: Any) -> Any:
    return None if value == "" else value


def _find_measured(db: Connection, activity: int) -> float | None:
    row = db.execute(
        "SELECT value FROM metric_value WHERE key = 'temperature' AND activity = ?", (activity,)
    ).fetchone()
    return None if row is None else row[0]


def _list_gear(db: Connection) -> dict[int, str]:
    found = db.execute("SELECT id, name FROM gear ORDER BY is_retired, name COLLATE NOCASE")
    return dict(found.fetchall())


def _frequent(db: Connection, what: str, source: str) -> tuple[str, ...]:
    found = db.execute(
        f"SELECT {what} {source} GROUP BY {what} ORDER BY count(*) DESC, {what} LIMIT {_MOST}"
    )
    return tuple(row[0] for row in found.fetchall())
