"""What the log knows already, as far as an import has to ask."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

import numpy as np

from app.domain.track import LATITUDE, LONGITUDE, Column
from app.store.connection import Connection
from app.store.packed_run import PATH, TIME, PackedRun, Row
from app.store.runs import load_run
from app.store.streams import unpack

NEAR_US: Final = 90_000_000  # what the starts of one run may differ by in two files
_WORDS: Final = ("title", "notes", "tags", "gear", "place", "effort", "weather", "race")
_DAY_US: Final = 86_400_000_000
_YEAR_S: Final = 366 * 86_400

Path: TypeAlias = tuple[Column, Column, Column]  # times, latitudes, longitudes


@dataclass(frozen=True, slots=True)
class Known:
    """A run to compare with; its path is fetched only where times overlap."""

    id: int
    start_us: int
    elapsed_s: float | None
    distance_m: float | None
    values: int  # how much was measured
    fetch_path: Callable[[], Path | None]


def find_by_file(db: Connection, checksum: bytes, place: int) -> tuple[int, str | None] | None:
    """Find the run that came at this place in this file, and why it is in the bin if it is."""
    row = db.execute(
        "SELECT id, bin FROM activity WHERE original = ? AND place_in_file = ?",
        (checksum, place),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def find_resembling(db: Connection, row: Row) -> list[Known]:
    """List the runs, none a copy of another, that were under way when this one was, or nearly."""
    start_us = row["start_us"]
    if start_us is None:
        return []
    end_us = start_us + int(_bounded(row["elapsed_s"]) * 1e6)
    found = db.execute(
        "SELECT activity.id, start_us, elapsed_s, distance_m, facts FROM activity"
        " JOIN version ON version.id = activity.version"
        " WHERE start_us BETWEEN ? AND ? AND start_us + coalesce(elapsed_s, 0) * 1000000 >= ?"
        " AND bin IS NULL AND duplicate_of IS NULL ORDER BY start_us, activity.id",
        (start_us - _DAY_US, max(end_us, start_us + NEAR_US), start_us - NEAR_US),
    )
    return [
        Known(id_, start, elapsed_s, distance_m, _values(facts), partial(_load_path, db, id_))
        for id_, start, elapsed_s, distance_m, facts in found
    ]


def know(id_: int, run: PackedRun) -> Known | None:
    """Make a run that is not in the log one to compare with; None where it has no start."""
    row = run.activity
    if row["start_us"] is None:
        return None
    figures = (row["start_us"], row["elapsed_s"], row["distance_m"])
    return Known(id_, *figures, values_in(run), partial(read_path, run))


def values_in(run: PackedRun) -> int:
    """Say how much was measured."""
    return _values(run.facts)


def _values(facts: str) -> int:
    values: int = json.loads(facts)["values"]
    return values


def read_path(run: PackedRun) -> Path | None:
    """Unpack where a run was when; None where it does not say."""
    columns = dict(run.streams)
    if not {TIME, LATITUDE, LONGITUDE} <= columns.keys():
        return None
    times, latitude, longitude = (unpack(columns[key]) for key in (TIME, LATITUDE, LONGITUDE))
    is_known = ~(np.isnan(times) | np.isnan(latitude) | np.isnan(longitude))
    order = np.argsort(times[is_known], kind="stable")
    times, latitude, longitude = (it[is_known][order] for it in (times, latitude, longitude))
    return (times, latitude, longitude) if len(times) > 1 else None


def _load_path(db: Connection, activity: int) -> Path | None:
    return read_path(load_run(db, activity, PATH))


def _bounded(elapsed_s: float | None) -> float:
    """Take what a file says for at most a year: it may say anything."""
    return elapsed_s if elapsed_s is not None and 0 <= elapsed_s < _YEAR_S else 0.0


def link_to(db: Connection, copy: int, counts: int) -> None:
    """Let one of two files of a run count; copies of the other become copies of it, too.

    No change is recorded: the runner made none. `undo` would part the two while both stay, and an
    import is taken back as a whole, by its batch.
    """
    db.execute(
        "UPDATE activity SET duplicate_of = ? WHERE id = ? OR duplicate_of = ?",
        (counts, copy, copy),
    )


def words_of_runner(db: Connection, activity: int) -> dict[str, Any]:
    """Gather what the runner wrote about a run, and what else its file does not say."""
    row = db.execute(
        f"SELECT {', '.join(_WORDS)} FROM activity WHERE id = ?",  # noqa: S608 - names above
        (activity,),
    ).fetchone()
    known = zip(_WORDS, row or (), strict=False)
    return {name: value for name, value in known if value not in (None, "[]")}
