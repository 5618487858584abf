"""Counts what the log holds: channels, fields and files, with their sizes and their days."""

from dataclasses import dataclass
from typing import Final

from app.store.connection import Connection

_LOCAL_US: Final = "start_us + coalesce(utc_offset_s, 0) * 1000000"
_DAYS: Final = f"min({_LOCAL_US}), max({_LOCAL_US})"
_CHANNELS: Final = f"""
    SELECT part.value ->> 0, count(DISTINCT activity.id), sum(points), sum(part.value ->> 1),
        {_DAYS}
    FROM stream JOIN version ON version.id = stream.version
    JOIN activity ON activity.id = version.activity, json_each(stream.channels) AS part
    GROUP BY 1
"""  # noqa: S608 - names of our own
_WRITTEN: Final = (
    "coalesce(title, '') || coalesce(notes, '') || CASE tags WHEN '[]' THEN '' ELSE tags END"
    " || coalesce(place, '') || coalesce(race, '') || coalesce(effort, '')"
)


@dataclass(frozen=True, slots=True)
class Held:
    """How much there is of one thing, in how many runs, and from which time to which."""

    runs: int = 0
    values: int = 0
    bytes: int = 0
    first_us: int | None = None  # by the clock of the place
    last_us: int | None = None


def count_channels(db: Connection) -> dict[str, Held]:
    """Count what was measured, by channel; of a run with several versions all of them."""
    return {row[0]: Held(*row[1:]) for row in db.execute(_CHANNELS).fetchall()}


def count_written(db: Connection) -> Held:
    """Count the runs about which something is written."""
    return _count(db, f"length(CAST({_WRITTEN} AS BLOB))", f"({_WRITTEN}) <> ''")


def count_plans(db: Connection) -> tuple[int, int]:
    """Count what is planned, and the bytes of it; what was taken off has no title any more."""
    row = db.execute(
        "SELECT count(*), coalesce(sum(length(CAST(day || title || facts AS BLOB))), 0)"
        " FROM plan WHERE title <> ''"
    ).fetchone()
    return (0, 0) if row is None else (row[0], row[1])


def count_weather(db: Connection) -> Held:
    """Count the runs whose weather is written down."""
    return _count(db, "length(CAST(weather AS BLOB))", "weather IS NOT NULL")


def count_with_files(db: Connection) -> Held:
    """Count the runs whose file is kept; how large those are another database knows."""
    return _count(db, "0", "keeps_file = 1")


def count_devices(db: Connection) -> tuple[Held, list[str]]:
    """Count the runs that say by what they were recorded, and list what it was, as JSON."""
    held = _count(db, "length(CAST(device AS BLOB))", "device IS NOT NULL")
    found = db.execute(
        "SELECT device FROM activity WHERE device IS NOT NULL GROUP BY device"
        " ORDER BY count(*) DESC"
    )
    return held, [row[0] for row in found.fetchall()]


def count_body(db: Connection) -> tuple[int, int, str | None, str | None]:
    """Count what the profile says: values, bytes, and the first and last day that has one."""
    found = db.execute(
        "SELECT count(*), coalesce(sum(length(CAST(value AS BLOB))), 0),"
        " min(nullif(from_day, '')), max(nullif(from_day, ''))"
        " FROM profile WHERE value IS NOT NULL AND value <> 'null'"
    )
    count, size, first, last = found.fetchone() or (0, 0, None, None)
    return count, size, first, last


def count_sources(db: Connection) -> dict[str, int]:
    """Count runs by where they come from."""
    return dict(db.execute("SELECT source, count(*) FROM activity GROUP BY source").fetchall())


def measure_originals(db: Connection) -> tuple[int, int]:
    """Count the files that runs came in, and the room they take; of the files' own database."""
    row = db.execute("SELECT count(*), coalesce(sum(length(data)), 0) FROM original").fetchone()
    return (0, 0) if row is None else (row[0], row[1])


def _count(db: Connection, size: str, where: str) -> Held:
    row = db.execute(
        f"SELECT count(*), count(*), coalesce(sum({size}), 0), {_DAYS}"  # noqa: S608 - see above
        f" FROM activity WHERE {where}"
    ).fetchone()
    return Held() if row is None else Held(*row)
