"""What is known of an item, as the rules of merging see it, out of few rows and back into them.

A run is one row: all of its fields were set at one stroke, and only those set later have more.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeAlias

from app.services.syncing.replica.measured import KeptFile, Measured
from app.store.connection import Connection
from app.store.said import Kind
from app.store.sync_entities import ENTITIES, FILE, MADE, ORIGINAL, VERSION, read_fields
from app.store.sync_marks import GONE
from app.store.sync_marks import WHOLE as ALL
from app.store.sync_registers import (
    Register as Row,
)
from app.store.sync_registers import (
    drop_registers,
    keep_registers,
    load_registers,
)
from app.sync.merge import NEVER, WHOLE, Item, Register

Ready: TypeAlias = Measured | KeptFile  # an object that the log can say it has
_OWN: Final = (MADE, VERSION)  # begin fields that not every run has: each has a row of its own


def fields_of(entity: str) -> Mapping[str, Kind]:
    """Name the fields that every item of a kind has."""
    return {} if entity == ORIGINAL else ENTITIES[entity].fields


@cache
def needed_of(entity: str) -> frozenset[str]:
    """Name the fields without which an item cannot be."""
    fields = fields_of(entity)
    needed = {name for name, kind in fields.items() if not kind.endswith("?")}
    return frozenset(needed | ({FILE} if entity == ORIGINAL else set()))


def texts_of(entity: str) -> tuple[str, ...]:
    """Name the fields of which a version that loses is kept."""
    return () if entity == ORIGINAL else ENTITIES[entity].texts


def has_field(entity: str, field: str) -> bool:
    """Tell whether this program knows a field."""
    if field in (WHOLE, *fields_of(entity)):
        return True
    if entity == ORIGINAL:
        return field == FILE
    return field.startswith(_OWN) and field.split(":")[1].isdecimal()


def load_item(db: Connection, entity: str, key: str) -> tuple[Item, frozenset[str]]:
    """Load what is known of an item, and which rows of it are in no segment yet."""
    rows = load_registers(db, entity, key)
    gone, all_ = rows.pop(GONE, None), rows.pop(ALL, None)
    registers: dict[str, Register] = {}
    if all_ is not None:
        whole = Register(None, all_.stamp, all_.device, all_.over)
        registers = dict.fromkeys((WHOLE, *fields_of(entity)), whole)
        registers |= {} if entity != ORIGINAL else {FILE: whole}
    for field, it in rows.items():
        registers[field] = Register(None, it.stamp, it.device, it.over)
    if all_ is not None and texts_of(entity):
        values = read_fields(db, ENTITIES[entity], key, texts_of(entity)) or {}
        for field in texts_of(entity):
            registers[field] = registers[field]._replace(value=values.get(field))
    new = {field for field, it in rows.items() if it.is_new}
    new |= {ALL} if all_ is not None and all_.is_new else set()
    erased = NEVER if gone is None else gone.moment
    return Item(registers, erased), frozenset(new)


def save_item(
    db: Connection, entity: str, key: str, item: Item, new: frozenset[str] = frozenset()
) -> None:
    """Keep what is known of an item in few rows; `new` are those in no segment yet."""
    rows: dict[str, Row] = {}
    if item.erased > NEVER:
        rows[GONE] = Row(*item.erased, is_new=GONE in new)
    whole = item.registers.get(WHOLE)
    if whole is not None:
        rows[ALL] = _row(whole, is_new=ALL in new)
    for field, it in item.registers.items():
        is_covered = whole is not None and _is_set_with(it, whole) and not field.startswith(_OWN)
        if field != WHOLE and not is_covered:
            rows[field] = _row(it, is_new=field in new)
    drop_registers(db, entity, key)
    keep_registers(db, entity, key, rows)


def _is_set_with(it: Register, whole: Register) -> bool:
    return it.stamp == whole.stamp and it.device == whole.device and it.over == whole.over


def _row(it: Register, *, is_new: bool) -> Row:
    return Row(it.stamp, it.device, it.over, is_new)


def is_blob(field: str) -> bool:
    """Tell whether a field holds an object."""
    return field == FILE or field.startswith(VERSION)
