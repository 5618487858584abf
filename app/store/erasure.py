"""Erases a kind of personal data: fields, channels, sums, and what the history says of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.categories import Category
from app.store.connection import Connection
from app.store.erased_digests import erase_from_digest
from app.store.originals import list_checksums
from app.store.settings import write_setting
from app.store.sync_entities import ERASED
from app.store.sync_marks import read_clock
from app.store.sync_state import is_on


@dataclass(frozen=True, slots=True)
class Kind:
    """Where data of a kind lies; names of our own, which become parts of statements."""

    fields: tuple[str, ...] = ()  # of a run
    sums: tuple[str, ...] = ()  # of a run's laps, and as its file states them
    channels: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()  # that hold nothing else
    entities: tuple[str, ...] = ()  # whose whole history goes


KINDS: Final[Mapping[Category, Kind]] = {
    Category.POSITIONS: Kind(
        fields=("place",), channels=("latitude_deg", "longitude_deg"), tables=("home_zone",)
    ),
    Category.HEART_RATE: Kind(
        fields=("hr_mean", "hr_max"), sums=("hr_mean", "hr_max"),
        channels=("heart_rate", "@beats_s"),
    ),
    Category.NOTES: Kind(
        fields=("title", "notes", "tags", "place", "effort", "race"), tables=("plan",),
        entities=("plan",),
    ),
    Category.BODY: Kind(
        fields=("calories_kcal",), sums=("calories_kcal",), tables=("profile",),
        entities=("profile",),
    ),
    Category.DEVICES: Kind(fields=("device",)),
    Category.WEATHER: Kind(fields=("weather",), channels=("temperature_c",)),
}  # fmt: skip
_EMPTY: Final = {"tags": "'[]'"}


def list_runs_with(db: Connection, category: Category) -> list[int]:
    """List the runs that hold data of this kind, in any of their versions, binned ones too."""
    kind = KINDS[category]
    has_field = " OR ".join(f"{it} IS NOT {_EMPTY.get(it, 'NULL')}" for it in kind.fields)
    has_sum = " OR ".join(f"lap.{it} IS NOT NULL" for it in kind.sums) or "0"
    has_total = " OR ".join(f"facts ->> '$.totals.{it}' IS NOT NULL" for it in kind.sums) or "0"
    rows = db.execute(
        f"SELECT id FROM activity WHERE {has_field} UNION"  # noqa: S608 - names above
        " SELECT activity FROM stream JOIN version ON version.id = stream.version,"
        " json_each(stream.channels) AS part"
        " WHERE part.value ->> 0 IN (SELECT value FROM json_each(?)) UNION"
        f" SELECT activity FROM lap JOIN version ON version.id = lap.version WHERE {has_sum} UNION"
        f" SELECT activity FROM version WHERE {has_total} UNION"
        " SELECT activity FROM version, json_each(facts, '$.developer_fields') AS field"
        " WHERE field.value ->> '$.overrides' IN (SELECT value FROM json_each(?))",
        (json.dumps(kind.channels), json.dumps(kind.channels)),
    )
    return [row[0] for row in rows.fetchall()]


def list_files_of(db: Connection, activities: Sequence[int]) -> list[bytes]:
    """List the files that these runs came in."""
    found = db.execute(
        "SELECT DISTINCT original FROM activity WHERE original IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(activities),),
    )
    return [row[0] for row in found.fetchall()]


def erase_from_runs(db: Connection, category: Category, activities: Sequence[int]) -> None:
    """Erase it from these runs; their numbers are to be made anew, without it."""
    kind = KINDS[category]
    nothing = ", ".join(f"{it} = {_EMPTY.get(it, 'NULL')}" for it in kind.fields)
    for activity in activities:
        for version, facts in db.execute(
            "SELECT id, facts FROM version WHERE activity = ?", (activity,)
        ).fetchall():
            _erase_from_version(db, kind, version, json.loads(facts))
        erase_from_digest(db, category, activity)
        db.execute("DELETE FROM metric_value WHERE activity = ?", (activity,))
        db.execute(
            f"UPDATE activity SET {nothing}, keeps_file = 0, is_valued = 0"  # noqa: S608
            " WHERE id = ?",
            (activity,),
        )


def erase_the_rest(db: Connection, category: Category) -> None:
    """Erase what is not of single runs, and what the history says."""
    kind = KINDS[category]
    for table in kind.tables:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names above
    if "profile" in kind.tables:  # numbers of any run may be made with it
        db.execute("DELETE FROM metric_value")
        db.execute("UPDATE activity SET is_valued = 0")
    now_ms = read_clock(db)
    erase_history_until(db, category, now_ms)
    if is_on(db):  # so that the runner's other computers do the same
        write_setting(db, f"{ERASED}{category}", now_ms)


def erase_history_until(db: Connection, category: Category, until_ms: int) -> None:
    """Erase what the history says, and what other versions of texts do."""
    kind = KINDS[category]
    db.execute(
        "DELETE FROM change WHERE when_ms <= ? AND (entity IN (SELECT value FROM json_each(?))"
        " OR (entity = 'activity' AND field IN (SELECT value FROM json_each(?))))",
        (until_ms, json.dumps(kind.entities), json.dumps(kind.fields)),
    )
    db.execute(
        "DELETE FROM sync_conflict WHERE entity = 'activity'"
        " AND field IN (SELECT value FROM json_each(?))",
        (json.dumps(kind.fields),),
    )


def erase_history(db: Connection, category: Category, activities: Sequence[int]) -> None:
    """Erase what the history of some runs says of it, and what other versions of texts do."""
    db.execute(
        "DELETE FROM sync_conflict WHERE entity = 'activity'"
        " AND field IN (SELECT value FROM json_each(?))"
        " AND key IN (SELECT CAST(value AS TEXT) FROM json_each(?))",
        (json.dumps(KINDS[category].fields), json.dumps(activities)),
    )
    db.execute(
        "DELETE FROM change WHERE entity = 'activity' AND field IN (SELECT value FROM json_each(?))"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(KINDS[category].fields), json.dumps(activities)),
    )


def note_files_gone(db: Connection, checksums: Iterable[bytes]) -> None:
    """Note of all runs that came in these files that they are kept no more."""
    db.executemany(
        "UPDATE activity SET keeps_file = 0 WHERE original = ?", [(it,) for it in checksums]
    )


def list_all_files(db: Connection) -> list[bytes]:
    """List the files that are kept, also those that no run came in; of the files' own database."""
    return list(list_checksums(db))


def _erase_from_version(db: Connection, kind: Kind, version: int, facts: dict[str, Any]) -> None:
    stands_for = {it["channel"] for it in facts["developer_fields"]
                  if it["overrides"] in kind.channels}  # fmt: skip
    gone = {*kind.channels, *stands_for}
    facts["totals"] |= dict.fromkeys(kind.sums)
    facts["channels"] = [it for it in facts["channels"] if it not in gone]
    facts["developer_fields"] = [
        it for it in facts["developer_fields"] if it["channel"] not in gone
    ]
    db.execute("UPDATE version SET facts = ? WHERE id = ?", (json.dumps(facts), version))
    for name in kind.sums:
        db.execute(f"UPDATE lap SET {name} = NULL WHERE version = ?", (version,))  # noqa: S608
    _cut_channels(db, version, gone)


def _cut_channels(db: Connection, version: int, gone: set[str]) -> None:
    """Keep the other channels as they are packed."""
    row = db.execute("SELECT channels, data FROM stream WHERE version = ?", (version,)).fetchone()
    if row is None:
        return
    named, data = json.loads(row[0]), row[1]
    if gone.isdisjoint(name for name, _ in named):
        return
    kept, parts, begin = [], [], 0
    for name, length in named:
        if name not in gone:
            kept.append((name, length))
            parts.append(data[begin : begin + length])
        begin += length
    db.execute(
        "UPDATE stream SET channels = ?, data = ? WHERE version = ?",
        (json.dumps(kept), b"".join(parts), version),
    )
