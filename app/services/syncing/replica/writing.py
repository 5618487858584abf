"""Writes what won into the log's own tables; ValueError where it makes no sense."""

from collections.abc import Collection, Mapping
from typing import Any

from app.domain.ids import derive_id
from app.domain.operations import Op
from app.metrics import metrics
from app.services.syncing.replica.items import Ready
from app.services.syncing.replica.measured import Measured
from app.services.syncing.replica.sense import Said
from app.store.connection import Connection
from app.store.runs import add_version
from app.store.sync_entities import (
    ACTIVITY,
    ENTITIES,
    MADE,
    ORIGINAL,
    VERSION,
    Entity,
    add_item,
    has_item,
    set_fields,
)
from app.store.sync_links import await_item, forget_link, settle_links
from app.store.sync_runs import (
    ask_for_digest,
    drop_version,
    find_version,
    list_versions,
    note_file_of,
    note_files,
    set_made,
)
from app.store.valuation import ask_for, mark_valued

_NO_NUMBERS = {"title", "notes", "tags", "gear", "place", "weather", "race", "bin"}


def write_won(
    db: Connection, op: Op, said: Said, won: Collection[str], objects: Mapping[str, Ready | None]
) -> bool:
    """Write the fields of an op that hold now; tell whether the item was not here before."""
    if op.entity == ORIGINAL:
        checksum = bytes.fromhex(op.key)
        note_files(db, [checksum], are_kept=True)
        return True
    entity = ENTITIES[op.entity]
    row = {it: said[it] for it in won if it in entity.fields}
    is_new = not has_item(db, entity, op.key)
    if op.entity == ACTIVITY:
        _expect_sense(db, op, row, objects)
    links = _resolve_links(db, entity, row)
    if is_new:
        id_ = derive_id(op.entity, *op.key.split(" ", 1)) if _has_other_id(entity) else None
        add_item(db, entity, op.key, row, id_)
    else:
        set_fields(db, entity, op.key, row)
    _note_links(db, op, row, links)
    if op.entity == ACTIVITY:
        _write_run(db, op, won, objects, is_new=is_new)
    if op.entity == "profile":
        ask_for(db, [it.key for it in metrics() if it.needs or it.uses])
    if is_new:
        settle_links(db, (op.entity, op.key))
    return is_new


def _has_other_id(entity: Entity) -> bool:
    return entity.known_by != ("id",) and "id" in entity.part.columns


def _resolve_links(db: Connection, entity: Entity, row: dict[str, Any]) -> dict[str, str]:
    """Let fields that name what is not here hold nothing; hand over what they name."""
    missing = {}
    for field, of in (entity.links or {}).items():
        wanted = row.get(field)
        if wanted is not None and not has_item(db, ENTITIES[of], str(wanted)):
            missing[field] = f"{of} {wanted}"
            row[field] = None
    return missing


def _note_links(db: Connection, op: Op, row: Mapping[str, Any], links: Mapping[str, str]) -> None:
    for field in ENTITIES[op.entity].links or {}:
        if field in links:
            await_item(db, (op.entity, op.key), field, links[field])
        elif field in row:
            forget_link(db, (op.entity, op.key), field)


def _expect_sense(
    db: Connection, op: Op, row: Mapping[str, Any], objects: Mapping[str, Ready | None]
) -> None:
    """Refuse a run without the version that counts, and versions of other runs."""
    for field in objects:
        there = find_version(db, int(field.removeprefix(VERSION)))
        if there is not None and there[0] != int(op.key):
            raise ValueError(field)
    counts = row.get("version")
    is_coming = f"{VERSION}{counts}" in objects
    if counts is not None and not is_coming and counts not in list_versions(db, int(op.key)):
        raise ValueError(counts)


def _write_run(
    db: Connection,
    op: Op,
    won: Collection[str],
    objects: Mapping[str, Ready | None],
    *,
    is_new: bool,
) -> None:
    """Write what was measured; numbers are made anew where they may be others."""
    activity = int(op.key)
    added: dict[int, int] = {}  # versions, and when they were made
    for field, ready in objects.items():
        if isinstance(ready, Measured):
            version = int(field.removeprefix(VERSION))
            made_ms = op.values.get(f"{MADE}{version}") or _made_ms(db, version)
            drop_version(db, version)
            add_version(db, version, activity, ready.run, ready.made_by, made_ms)
            added[version] = made_ms
    for field in won:
        if field.startswith(MADE):
            version, made_ms = int(field.removeprefix(MADE)), op.values[field]
            if added.get(version) != made_ms:
                set_made(db, version, made_ms)
    if is_new:
        note_file_of(db, activity)
    elif not {*won} <= _NO_NUMBERS:
        mark_valued(db, [activity], is_valued=False)
    ask_for_digest(db, activity)


def _made_ms(db: Connection, version: int) -> int:
    there = find_version(db, version)
    return 0 if there is None else there[1]
