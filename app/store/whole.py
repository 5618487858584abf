"""The log row by row, for exports and what comes back from them: which columns hold what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from app.store.connection import Connection
from app.store.said import Kind, read_value, say_value

Item: TypeAlias = dict[str, Any]  # a row as JSON says it


@dataclass(frozen=True, slots=True)
class Part:
    """One table, by the name that it has outside."""

    name: str
    table: str
    columns: Mapping[str, Kind]
    order: str


PARTS: Final = (
    Part(
        "batches", "batch",
        {"number": "int", "kind": "text", "label": "text", "made_ms": "int", "undone_ms": "int?"},
        "number",
    ),
    Part(
        "reports", "report",
        {"batch": "int", "place": "int", "file": "text", "outcome": "text", "words": "json"},
        "batch, place",
    ),
    Part(
        "gear", "gear",
        {
            "id": "id", "name": "text", "kind": "text", "bought_on": "text?", "retire_m": "real?",
            "is_retired": "bool",
        },
        "id",
    ),
    Part(
        "profile", "profile",
        {"id": "id", "field": "text", "from_day": "text", "value": "json?"}, "id",
    ),
    Part(
        "goals", "goal",
        {
            "id": "id", "kind": "text", "from_day": "text?", "until_day": "text?",
            "target": "real?", "facts": "json",
        },
        "id",
    ),
    Part("plans", "plan", {"id": "id", "day": "text", "title": "text", "facts": "json"}, "id"),
    Part(
        "home_zones", "home_zone",
        {
            "id": "id", "name": "text", "latitude_deg": "real", "longitude_deg": "real",
            "radius_m": "real",
        },
        "id",
    ),
    Part(
        "retention_rules", "retention_rule",
        {"category": "text", "days": "int", "is_on": "bool"}, "category",
    ),
    Part("settings", "setting", {"key": "text", "value": "json"}, "key"),
    Part(
        "consents", "consent",
        {
            "id": "int", "purpose": "text", "destination": "text", "categories": "json",
            "given_ms": "int", "revoked_ms": "int?",
        },
        "id",
    ),
    Part(
        "ledger", "ledger",
        {
            "number": "int", "when_ms": "int", "kind": "text", "destination": "text",
            "facts": "json",
        },
        "number",
    ),
    Part(
        "changes", "change",
        {
            "number": "int", "step": "int", "entity": "text", "id": "id", "field": "text",
            "old": "change", "new": "change", "when_ms": "int", "undone_ms": "int?",
        },
        "number",
    ),
)  # fmt: skip
RUN: Final = Part(
    "runs", "activity",
    {
        "id": "id", "batch": "int?", "source": "text", "original": "hex?", "place_in_file": "int",
        "keeps_file": "bool", "version": "id", "duplicate_of": "id?", "bin": "text?",
        "sport": "text", "sub_sport": "text", "start_us": "int?", "utc_offset_s": "int?",
        "zone_from": "text?", "title": "text?", "notes": "text?", "tags": "json", "gear": "id?",
        "place": "text?", "effort": "int?", "weather": "json?", "race": "json?",
        "device": "json?", "distance_m": "real?", "elapsed_s": "real?", "moving_s": "real?",
        "ascent_m": "real?", "descent_m": "real?", "calories_kcal": "real?", "hr_mean": "real?",
        "hr_max": "real?", "points": "int",
    },
    "start_us, id",
)  # fmt: skip
VERSION: Final = Part(
    "versions", "version",
    {"id": "id", "made_by": "json", "facts": "json", "made_ms": "int"}, "made_ms, id",
)  # fmt: skip
LAP: Final = Part(
    "laps", "lap",
    {
        "start_us": "int?", "elapsed_s": "real?", "timer_s": "real?", "distance_m": "real?",
        "ascent_m": "real?", "descent_m": "real?", "calories_kcal": "real?", "hr_mean": "real?",
        "hr_max": "real?", "ended_by": "text",
    },
    "place",
)  # fmt: skip
PAUSE: Final = Part("pauses", "pause", {"start_us": "int", "end_us": "int"}, "place")

# What is made of the rest, and so is made anew: no column of these is handed over
MADE_ANEW: Final = ("digest", "digest_rest", "metric_made", "metric_pending", "search")
# What speaks of this computer alone; a backup carries it, sealed
ONLY_HERE: Final = (
    "sync_state", "sync_head", "sync_outgoing", "sync_round", "sync_mark", "sync_register",
    "sync_link", "sync_blob", "sync_garbage", "sync_kept", "sync_conflict",
)  # fmt: skip


def read_items(db: Connection, part: Part, owner: str = "", id_: int = 0) -> Iterator[Item]:
    """Read the rows of a table, or those that belong to one owner, as JSON says them."""
    where = f" WHERE {owner} = ?" if owner else ""
    rows = db.execute(
        f"SELECT {', '.join(part.columns)} FROM {part.table}{where} ORDER BY {part.order}",  # noqa: S608
        (id_,) if owner else (),
    )
    field = list(part.columns).index("field") if part.name == "changes" else 0
    for row in rows:
        yield {
            name: say_value(kind, value, row[field])
            for (name, kind), value in zip(part.columns.items(), row, strict=True)
        }


def read_row(part: Part, item: Item) -> dict[str, Any]:
    """Turn what JSON says into a row; ValueError where it is none."""
    return {
        name: read_value(kind, item.get(name), item.get("field", ""))
        for name, kind in part.columns.items()
    }


def insert_rows(db: Connection, part: Part, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows; one that is there already, by whatever must be single, stays as it is."""
    db.executemany(
        f"INSERT OR IGNORE INTO {part.table} ({', '.join(part.columns)})"  # noqa: S608
        f" VALUES ({', '.join('?' * len(part.columns))})",
        [tuple(row[name] for name in part.columns) for row in rows],
    )


def read_numbers(db: Connection, activity: int) -> Item:
    """Read the numbers of a run."""
    found = db.execute(
        "SELECT key, value FROM metric_value WHERE activity = ? ORDER BY key", (activity,)
    )
    return dict(found.fetchall())


def has_rows(db: Connection, parts: Iterable[Part]) -> bool:
    """Tell whether any of these tables holds anything."""
    return any(
        db.execute(f"SELECT 1 FROM {it.table} LIMIT 1").fetchone()  # noqa: S608 - names above
        for it in parts
    )
