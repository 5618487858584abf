"""Runs in the log: added whole, loaded whole, erased whole."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from app.store.connection import Connection
from app.store.digests import keep_digest
from app.store.free_ids import choose_id
from app.store.packed_run import PackedRun, Row

_ACTIVITY: Final = (
    "id", "batch", "source", "original", "place_in_file", "keeps_file", "version", "sport",
    "sub_sport", "start_us", "utc_offset_s", "zone_from", "title", "notes", "tags", "gear", "place",
    "effort", "weather", "race", "device", "distance_m", "elapsed_s", "moving_s", "ascent_m",
    "descent_m", "calories_kcal", "hr_mean", "hr_max", "points",
)  # fmt: skip
_LAP: Final = (
    "start_us", "elapsed_s", "timer_s", "distance_m", "ascent_m", "descent_m", "calories_kcal",
    "hr_mean", "hr_max", "ended_by",
)  # fmt: skip
_in_order: Final = itemgetter(*_LAP)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run comes from."""

    batch: int
    source: str  # file, hand, sync
    original: bytes | None = None
    place_in_file: int = 0
    keeps_file: bool = False


def add_run(db: Connection, run: PackedRun, origin: Origin, now_ms: int) -> int:
    """Add a run with its first version, and hand over its id."""
    known_by = () if origin.original is None else (origin.original, origin.place_in_file)
    activity = choose_id(db, "activity", known_by)
    version = choose_id(db, "version", (*known_by, "first") if known_by else ())
    row: Row = run.activity | {
        "id": activity,
        "batch": origin.batch,
        "source": origin.source,
        "original": origin.original,
        "place_in_file": origin.place_in_file,
        "keeps_file": origin.keeps_file,
        "version": version,
    }
    _insert(db, row)
    add_version(db, version, activity, run, json.dumps({"by": origin.source}), now_ms)
    return activity


def add_version(
    db: Connection, version: int, activity: int, run: PackedRun, made_by: str, now_ms: int
) -> None:
    """Add what was measured, as one version of a run."""
    db.execute(
        "INSERT INTO version (id, activity, made_by, facts, made_ms) VALUES (?, ?, ?, ?, ?)",
        (version, activity, made_by, run.facts, now_ms),
    )
    channels = json.dumps([(channel, len(data)) for channel, data in run.streams])
    db.execute(
        "INSERT INTO stream (version, channels, data) VALUES (?, ?, ?)",
        (version, channels, b"".join(data for _, data in run.streams)),
    )
    columns = ", ".join(("version", "place", *_LAP))
    marks = ", ".join("?" * (len(_LAP) + 2))
    db.executemany(
        f"INSERT INTO lap ({columns}) VALUES ({marks})",  # noqa: S608 - names of our own
        [(version, n, *_in_order(lap)) for n, lap in enumerate(run.laps)],
    )
    db.executemany(
        "INSERT INTO pause (version, place, start_us, end_us) VALUES (?, ?, ?, ?)",
        [(version, n, start, end) for n, (start, end) in enumerate(run.pauses)],
    )
    if run.digest is not None:
        keep_digest(db, version, run.digest)


def load_run(db: Connection, activity: int, channels: Sequence[str] | None = None) -> PackedRun:
    """Load a run as it counts now, with all channels or those named; KeyError where none is."""
    row = find_row(db, activity)
    if row is None:
        raise KeyError(activity)
    version = row["version"]
    facts = db.execute("SELECT facts FROM version WHERE id = ?", (version,)).fetchone()
    streams = load_streams(db, version, channels)
    laps = db.execute(
        f"SELECT {', '.join(_LAP)} FROM lap WHERE version = ? ORDER BY place",  # noqa: S608
        (version,),
    )
    pauses = db.execute(
        "SELECT start_us, end_us FROM pause WHERE version = ? ORDER BY place", (version,)
    )
    return PackedRun(
        activity=row,
        facts=facts[0] if facts else "{}",
        streams=streams,
        laps=tuple(dict(zip(_LAP, lap, strict=True)) for lap in laps),
        pauses=tuple((start, end) for start, end in pauses),
    )


def load_streams(
    db: Connection, version: int, wanted: Sequence[str] | None = None
) -> tuple[tuple[str, bytes], ...]:
    """Load the channels of a version of a run, or those named, as they are packed."""
    row = db.execute("SELECT channels, data FROM stream WHERE version = ?", (version,)).fetchone()
    if row is None:
        return ()
    found, begin = [], 0
    for channel, length in json.loads(row[0]):
        if wanted is None or channel in wanted:
            found.append((channel, row[1][begin : begin + length]))
        begin += length
    return tuple(found)


def find_row(db: Connection, activity: int) -> dict[str, Any] | None:
    """Find what a run is listed by, binned or not."""
    found = db.execute("SELECT * FROM activity WHERE id = ?", (activity,))
    row = found.fetchone()
    return None if row is None else dict(zip((it[0] for it in found.description), row, strict=True))


def move_to_batch(db: Connection, activity: int, batch: int) -> None:
    """Let a run belong to another batch."""
    db.execute("UPDATE activity SET batch = ? WHERE id = ?", (batch, activity))


def erase_runs(db: Connection, activities: Iterable[int]) -> None:
    """Take runs out for good, with all that was kept of them but the files they came in."""
    ids = [(activity,) for activity in activities]
    db.executemany("UPDATE activity SET duplicate_of = NULL WHERE duplicate_of = ?", ids)
    db.executemany("DELETE FROM change WHERE entity = 'activity' AND id = ?", ids)
    db.executemany("DELETE FROM activity WHERE id = ?", ids)
    db.execute(_FORGET_LINKS)


# Taking such a change back would link a run to one that is gone
_FORGET_LINKS: Final = (
    "DELETE FROM change WHERE entity = 'activity' AND field = 'duplicate_of' AND ("
    "old <> 'null' AND CAST(old AS INTEGER) NOT IN (SELECT id FROM activity) OR "
    "new <> 'null' AND CAST(new AS INTEGER) NOT IN (SELECT id FROM activity))"
)


def _insert(db: Connection, row: Row) -> None:
    """Insert a row; what a worker calls its columns never becomes a part of a statement."""
    columns = [name for name in _ACTIVITY if name in row]
    if len(columns) != len(row):
        message = "a run has columns that are unknown"
        raise ValueError(message)
    marks = ", ".join("?" * len(columns))
    db.execute(
        f"INSERT INTO activity ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - see above
        [row[name] for name in columns],
    )
