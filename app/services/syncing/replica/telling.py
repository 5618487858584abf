"""Says items as ops: what was set here and nobody knows yet, or all that is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from app.domain.ids import spell_id
from app.domain.operations import Blob, Moment, Op, Stamp
from app.services.syncing.replica.items import is_blob
from app.store.connection import Connection
from app.store.sync_entities import ENTITIES, FILE, MADE, ORIGINAL, read_fields
from app.store.sync_links import find_links
from app.store.sync_marks import GONE
from app.store.sync_marks import WHOLE as ALL
from app.store.sync_registers import (
    BEFORE_ALL,
    NewRow,
    StoredBlob,
    list_new,
    load_blobs,
    load_registers,
)
from app.store.sync_runs import list_versions
from app.sync.merge import WHOLE
from app.sync.ops import MUCH, weigh

_MOST_OPS: Final = 250
_MOST_BLOBS: Final = 64  # so that whoever takes them in holds few runs at once
_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Cut:
    """An op, and the rows that it is made of."""

    op: Op
    fields: tuple[str, ...]


def gather_new(db: Connection, device: str, kept_here: frozenset[str]) -> list[Cut]:
    """Gather what was set here, as much as goes into a segment; what lacks its objects waits."""
    cuts: list[Cut] = []
    blobs = weight = 0
    for (stamp, entity, key, over), rows in groupby(
        _all_new(db), key=lambda it: (it[0], it[1], it[2], it[4])
    ):
        fields = tuple(it[3] for it in rows)
        op = (
            None if entity in kept_here else _tell(db, (entity, key), fields, (stamp, device), over)
        )
        if op is None:
            continue
        cuts.append(Cut(op, fields))
        blobs += len(op.blobs)
        weight += weigh(op)
        if len(cuts) >= _MOST_OPS or blobs >= _MOST_BLOBS or weight >= MUCH:
            break
    return cuts


def tell_all(
    db: Connection, item: tuple[str, str], kept_here: frozenset[str] = frozenset()
) -> Iterator[Op]:
    """Say all that others know, or are to know, of an item."""
    rows = load_registers(db, *item)
    known = {field: it for field, it in rows.items() if not it.is_new}
    if item[0] in kept_here and len(known) < len(rows):
        return  # as it is now it is nobody else's business
    moments = sorted({(it.moment, it.over) for it in known.values()})
    for moment, over in moments:
        fields = [field for field, it in known.items() if (it.moment, it.over) == (moment, over)]
        for some in ([GONE], [it for it in fields if it != GONE]):
            if set(some) <= set(fields) and some:
                op = _tell(db, item, tuple(some), moment, over, is_new=False)
                if op is not None:
                    yield op


def _all_new(db: Connection) -> Iterator[NewRow]:
    after = BEFORE_ALL
    while rows := list_new(db, after, _PAGE):
        yield from rows
        after = rows[-1]


def _tell(
    db: Connection,
    item: tuple[str, str],
    fields: tuple[str, ...],
    moment: Moment,
    over: Stamp,
    *,
    is_new: bool = True,
) -> Op | None:
    """Say fields of an item; None where an object of them is not in the store yet."""
    if GONE in fields:
        return Op(*item, *moment, is_erased=True)
    values = _values(db, item, fields)
    wanted = {it for it in fields if is_blob(it)}
    if item[0] == ORIGINAL and ALL in fields:
        wanted.add(FILE)
    stored = load_blobs(db, *item) if wanted else {}
    blobs = {it: _find(stored, it, moment[0] if is_new else None) for it in wanted}
    if values is None or any(it is None for it in blobs.values()):
        return None
    found = {field: it for field, it in blobs.items() if it is not None}
    return Op(*item, *moment, values, found, over=over)


def _find(stored: dict[str, StoredBlob], field: str, stamp: Stamp | None) -> Blob | None:
    it = stored.get(field)
    return None if it is None or stamp not in (None, it.stamp) else it.blob


def _values(
    db: Connection, item: tuple[str, str], fields: tuple[str, ...]
) -> dict[str, Any] | None:
    """Read what JSON can say of these fields; None where the item is not here."""
    entity, key = item
    if entity == ORIGINAL:
        return {WHOLE: True}
    there = read_fields(db, ENTITIES[entity], key, None if ALL in fields else fields)
    if there is None:
        return None
    if ENTITIES[entity].links:
        there |= {field: spell_id(it) for field, it in find_links(db, item).items()}
    if any(it.startswith(MADE) for it in fields):
        there |= _read_made(db, key)
    if ALL in fields:
        own = {it: there[it] for it in fields if it in there}
        return {WHOLE: True} | {it: there[it] for it in ENTITIES[entity].fields} | own
    return {it: there[it] for it in fields if it in there}


def _read_made(db: Connection, key: str) -> dict[str, int]:
    found = list_versions(db, int(key))
    return {f"{MADE}{version}": made_ms for version, made_ms in found.items()}
