"""Marks what changes in the log by triggers, which are there only while sync is on.

So whatever way a change comes about - by hand, undone, erased, from the terminal - it travels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.store.connection import Connection
from app.store.sync_entities import ACTIVITY, ENTITIES, MADE, VERSION, Entity

WHOLE: Final = "*"
GONE: Final = "-"
_NOW: Final = "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
_ANEW: Final = "INSERT OR REPLACE INTO sync_mark (entity, key, field, when_ms)"
_IS_WHOLE: Final = (
    f"EXISTS (SELECT 1 FROM sync_mark WHERE entity = '{ACTIVITY}'"  # noqa: S608 - names of our own
    f" AND key = CAST({{owner}} AS TEXT) AND field = '{WHOLE}')"
)
# What belongs to a version of a run, and how its row names that version
_MEASURED: Final = {"version": "id", "stream": "version", "lap": "version"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A field that changed and has no stamp yet; `*` for a new item, `-` for one that is gone."""

    entity: str
    key: str
    field: str
    when_ms: int


def start_marking(db: Connection) -> None:
    """From now on mark what changes."""
    stop_marking(db)
    for name, sql in _triggers():
        db.execute(f"CREATE TRIGGER {name} {sql}")


def stop_marking(db: Connection) -> None:
    """Mark nothing any more."""
    for name in _list_triggers(db):
        db.execute(f"DROP TRIGGER {name}")


def is_marking(db: Connection) -> bool:
    """Tell whether all is marked that this version of the program knows of."""
    wanted = {name: f"CREATE TRIGGER {name} {sql}" for name, sql in _triggers()}
    return _list_triggers(db) == wanted


def _list_triggers(db: Connection) -> dict[str, str]:
    found = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'sync_*'"
    )
    return dict(found.fetchall())


def mark_all(db: Connection) -> None:
    """Mark all that is there: as old as can be, and what the runner changed by its true time."""
    for entity in ENTITIES.values():
        db.execute(
            f"{_ANEW} SELECT '{entity.name}', {entity.key_sql('here')}, '{WHOLE}', 0"  # noqa: S608
            f" FROM {entity.part.table} AS here WHERE {entity.travels_sql('here')}"
        )
    for name in (ACTIVITY, "gear", "goal", "profile"):
        entity = ENTITIES[name]
        db.execute(
            f"{_ANEW} SELECT '{name}', {entity.key_sql('here')}, made.field,"  # noqa: S608
            " max(coalesce(made.undone_ms, made.when_ms)) FROM change AS made"
            f" JOIN {entity.part.table} AS here ON here.id = made.id"
            f" WHERE made.entity = '{name}' GROUP BY made.id, made.field"
        )


def mark(db: Connection, entity: str, key: str, field: str, when_ms: int) -> None:
    """Let something be told anew."""
    db.execute(f"{_ANEW} VALUES (?, ?, ?, ?)", (entity, key, field, when_ms))


def take_marks(db: Connection) -> list[Mark]:
    """Hand over all marks in the order of their times, and wipe them off.

    An item that went takes its marks with it: whatever is marked beside that came after it, even
    at the same moment, or by a clock that was set back meanwhile.
    """
    found = db.execute(
        "SELECT entity, key, field, when_ms FROM sync_mark ORDER BY number"
    ).fetchall()
    db.execute("DELETE FROM sync_mark")
    gone = {(entity, key): when_ms for entity, key, field, when_ms in found if field == GONE}
    marks = [
        Mark(entity, key, field, max(when_ms, gone.get((entity, key), 0)))
        for entity, key, field, when_ms in found
    ]
    return sorted(marks, key=lambda it: it.when_ms)


def has_marks(db: Connection) -> bool:
    """Tell whether anything has no stamp yet."""
    return db.execute("SELECT 1 FROM sync_mark LIMIT 1").fetchone() is not None


def has_gone(db: Connection, entity: str, key: str) -> bool:
    """Tell whether an item went, even if it came back, and that has no stamp yet."""
    asked = "SELECT 1 FROM sync_mark WHERE entity = ? AND key = ? AND field = ?"
    return db.execute(asked, (entity, key, GONE)).fetchone() is not None


def read_clock(db: Connection) -> int:
    """Tell the time as the triggers do, in milliseconds since 1970."""
    row = db.execute(f"SELECT {_NOW}").fetchone()
    return int(row[0]) if row else 0


def wipe_marks(db: Connection, entity: str, key: str) -> None:
    """Wipe off what the merging of an item marked."""
    db.execute("DELETE FROM sync_mark WHERE entity = ? AND key = ?", (entity, key))


def count_marked(db: Connection) -> int:
    """Count the items that were changed and have no stamp yet."""
    row = db.execute("SELECT count(DISTINCT entity || ' ' || key) FROM sync_mark").fetchone()
    return int(row[0]) if row else 0


def _triggers() -> Iterator[tuple[str, str]]:
    for entity in ENTITIES.values():
        yield from _of_table(entity)
    for table, version in _MEASURED.items():
        whose = f"(SELECT activity FROM version WHERE id = new.{version})"  # noqa: S608
        yield f"sync_{table}_changed", _of_measured(f"UPDATE ON {table}", whose, version, VERSION)
    yield "sync_version_added", _of_measured("INSERT ON version", "new.activity", "id", VERSION)
    yield "sync_version_made", _of_measured("INSERT ON version", "new.activity", "id", MADE)


def _of_table(entity: Entity) -> Iterator[tuple[str, str]]:
    """Mark items that are new, fields that become something else, and items that go."""
    table, name = entity.part.table, entity.name
    new, old = entity.key_sql("new"), entity.key_sql("old")
    yield (
        f"sync_{table}_added",
        f"AFTER INSERT ON {table} WHEN {entity.travels_sql('new')} BEGIN"  # noqa: S608
        f" {_ANEW} VALUES ('{name}', {new}, '{WHOLE}', {_NOW}); END",
    )
    for field in entity.fields:
        yield (
            f"sync_{table}_{field}",
            f"AFTER UPDATE OF {field} ON {table} WHEN old.{field} IS NOT new.{field}"
            f" AND {entity.travels_sql('new')} BEGIN"
            f" {_ANEW} VALUES ('{name}', {new}, '{field}', {_NOW}); END",
        )
    yield (
        f"sync_{table}_gone",
        f"AFTER DELETE ON {table} WHEN {entity.travels_sql('old')} BEGIN"  # noqa: S608
        f" DELETE FROM sync_mark WHERE entity = '{name}' AND key = {old};"
        f" {_ANEW} VALUES ('{name}', {old}, '{GONE}', {_NOW}); END",
    )


def _of_measured(event: str, owner: str, version: str, field: str) -> str:
    """Mark what was measured, unless the whole run is marked already."""
    return (
        f"AFTER {event} WHEN NOT {_IS_WHOLE.format(owner=owner)} BEGIN"
        f" {_ANEW} VALUES ('{ACTIVITY}', CAST({owner} AS TEXT),"
        f" '{field}' || new.{version}, {_NOW}); END"
    )
