"""What the log knows already, as far as an import has to ask."""

import json
from dataclasses import dataclass
from typing import Any, Final

from app.store.connection import Connection

_WORDS: Final = ("title", "notes", "tags", "gear", "place", "effort", "weather", "race")
_DAY_US: Final = 86_400_000_000
_NEAR_US: Final = 90_000_000
_YEAR_S: Final = 366 * 86_400


@dataclass(frozen=True, slots=True)
class Resembling:
    """A run that may be the same as another."""

    id: int
    start_us: int
    elapsed_s: float | None
    distance_m: float | None
    values: int


def find_by_file(db: Connection, checksum: bytes, place: int) -> tuple[int, str | None] | None:
    """Find the run that came at this place in this file, and why it is in the bin if it is."""
    row = db.execute(
        "SELECT id, bin FROM activity WHERE original = ? AND place_in_file = ?",
        (checksum, place),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def find_resembling(db: Connection, start_us: int, elapsed_s: float | None) -> list[Resembling]:
    """List the runs, none a copy of another, that were under way at these times or nearly."""
    end_us = start_us + int(_bounded(elapsed_s) * 1e6)
    found = db.execute(
        "SELECT activity.id, start_us, elapsed_s, distance_m, facts FROM activity"
        " JOIN version ON version.id = activity.version"
        " WHERE start_us BETWEEN ? AND ? AND start_us + coalesce(elapsed_s, 0) * 1000000 >= ?"
        " AND bin IS NULL AND duplicate_of IS NULL ORDER BY start_us, activity.id",
        (start_us - _DAY_US, max(end_us, start_us + _NEAR_US), start_us - _NEAR_US),
    )
    return [
        Resembling(id_, start, elapsed_s, distance_m, json.loads(facts)["values"])
        for id_, start, elapsed_s, distance_m, facts in found
    ]


def _bounded(elapsed_s: float | None) -> float:
    """Take what a file says for at most a year: it may say anything."""
    return elapsed_s if elapsed_s is not None and 0 <= elapsed_s < _YEAR_S else 0.0


def link_to(db: Connection, copy: int, counts: int) -> None:
    """Let one of two files of a run count; copies of the other become copies of it, too."""
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
