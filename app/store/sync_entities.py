"""What travels between computers: which columns of which tables, and what an item is known by."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from app.store.connection import Connection
from app.store.said import PLAIN, Kind, read_value, say_value
from app.store.whole import PARTS, RUN, Part

ACTIVITY: Final = "activity"
ORIGINAL: Final = "original"  # a file as it came: in a database of its own
VERSION: Final = "version:"  # begins the field of a run that holds what was measured
MADE: Final = "made:"  # and the one that says when
FILE: Final = "file"  # the field of an original that holds its bytes

# What of the settings makes sense on another computer, too
SETTINGS: Final = (
    "units", "pace", "temperature", "weight", "first-weekday", "load-mean", "look", "language",
    "hidden-kinds",
)  # fmt: skip
ERASED: Final = "erased-"  # begins settings that say when a kind of data was erased everywhere


@dataclass(frozen=True, slots=True)
class Entity:
    """A table whose rows travel, each by the columns of `known_by` as its key."""

    name: str
    part: Part
    known_by: tuple[str, ...] = ("id",)
    only_here: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()  # of which a version that loses is kept
    links: Mapping[str, str] | None = None  # fields that name items, of which entity

    @property
    def fields(self) -> Mapping[str, Kind]:
        """Name the columns that travel."""
        return _list_fields(self.name)

    def key_sql(self, row: str) -> str:
        """Spell the key of a row in SQL."""
        return " || ' ' || ".join(f"CAST({row}.{it} AS TEXT)" for it in self.known_by)

    def travels_sql(self, row: str) -> str:
        """Tell in SQL whether a row travels."""
        if self.name != "setting":
            return "1"
        names = ", ".join(f"'{it}'" for it in SETTINGS)
        return f"({row}.key IN ({names}) OR {row}.key GLOB '{ERASED}*')"

    def split(self, key: str) -> dict[str, Any]:
        """Take a key apart; ValueError where it is none."""
        parts = key.split(" ", len(self.known_by) - 1)
        if len(parts) != len(self.known_by):
            raise ValueError(key)
        if self.known_by != ("id",):
            return dict(zip(self.known_by, parts, strict=True))
        number = int(key)
        if not 0 < number < 2**63 or str(number) != key:
            raise ValueError(key)
        return {"id": number}


_PARTS: Final = {it.table: it for it in PARTS}
ENTITIES: Final = {
    it.name: it
    for it in (
        Entity("gear", _PARTS["gear"], texts=("name",)),
        Entity("profile", _PARTS["profile"], ("field", "from_day")),
        Entity("goal", _PARTS["goal"]),
        Entity("plan", _PARTS["plan"], texts=("title",)),
        Entity("home_zone", _PARTS["home_zone"], texts=("name",)),
        Entity("retention_rule", _PARTS["retention_rule"], ("category",)),
        Entity("setting", _PARTS["setting"], ("key",)),
        Entity(
            ACTIVITY, RUN, only_here=("batch", "keeps_file"),
            texts=("title", "notes", "place"),
            links={"gear": "gear", "duplicate_of": ACTIVITY},
        ),
    )
}  # fmt: skip


@cache
def _list_fields(name: str) -> Mapping[str, Kind]:
    entity = ENTITIES[name]
    left_out = {*entity.known_by, *entity.only_here, "id"}
    return {it: kind for it, kind in entity.part.columns.items() if it not in left_out}


def has_item(db: Connection, entity: Entity, key: str) -> bool:
    """Tell whether a row is here."""
    return _find(db, entity, key, "1") is not None


def read_fields(
    db: Connection, entity: Entity, key: str, names: Collection[str] | None = None
) -> dict[str, Any] | None:
    """Read all fields of an item, or these, as JSON says them; None where it is not here."""
    fields = entity.fields
    wanted = [it for it in fields if names is None or it in names]
    row = _find(db, entity, key, ", ".join(wanted) or "1")
    if row is None:
        return None
    return {
        it: value if fields[it] in PLAIN else say_value(fields[it], value)
        for it, value in zip(wanted, row, strict=False)
    }


def read_said(entity: Entity, values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn what another computer said into columns; ValueError where it makes no sense."""
    return {name: read_value(entity.fields[name], values[name]) for name in values}


def set_fields(db: Connection, entity: Entity, key: str, row: Mapping[str, Any]) -> None:
    """Set columns of an item that is here, those that hold something else."""
    held = _find(db, entity, key, ", ".join(row)) if row else None
    row = {name: row[name] for name, it in zip(row, held or (), strict=False) if row[name] != it}
    if row:
        names = ", ".join(f"{name} = ?" for name in row)
        where = " AND ".join(f"{it} = ?" for it in entity.known_by)
        db.execute(
            f"UPDATE {entity.part.table} SET {names} WHERE {where}",  # noqa: S608 - names above
            (*row.values(), *entity.split(key).values()),
        )


def add_item(
    db: Connection, entity: Entity, key: str, row: Mapping[str, Any], id_: int | None
) -> None:
    """Add an item that is not here."""
    whole = {**({} if id_ is None else {"id": id_}), **entity.split(key), **row}
    db.execute(
        f"INSERT INTO {entity.part.table} ({', '.join(whole)})"  # noqa: S608 - names above
        f" VALUES ({', '.join('?' * len(whole))})",
        tuple(whole.values()),
    )


def erase_item(db: Connection, entity: Entity, key: str) -> None:
    """Erase an item that is no run."""
    where = " AND ".join(f"{it} = ?" for it in entity.known_by)
    db.execute(
        f"DELETE FROM {entity.part.table} WHERE {where}",  # noqa: S608 - names above
        tuple(entity.split(key).values()),
    )


def _find(db: Connection, entity: Entity, key: str, what: str) -> tuple[Any, ...] | None:
    where = " AND ".join(f"{it} = ?" for it in entity.known_by)
    found: tuple[Any, ...] | None = db.execute(
        f"SELECT {what} FROM {entity.part.table} WHERE {where}",  # noqa: S608 - names above
        tuple(entity.split(key).values()),
    ).fetchone()
    return found
