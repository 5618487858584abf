"""Reads what ops say as far as it makes sense to this program: what does not waits.

A computer that somebody took over can sign what it likes; what cannot be read by the log any more
must not come into it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from app.domain.operations import Op
from app.services.syncing.replica.items import fields_of, has_field, is_blob, needed_of
from app.services.syncing.replica.sensible import expect_value
from app.store.sync_entities import ENTITIES, MADE, ORIGINAL, read_said
from app.sync.merge import WHOLE

Said: TypeAlias = Mapping[str, Any]  # columns by their names
_MOST_INT: Final = 2**63 - 1
_CHECKSUM_BYTES: Final = 32


def read_op(op: Op) -> Said | None:
    """Read the columns that an op says; None where this program cannot merge it."""
    try:
        _expect_key(op)
        names = {*op.values, *op.blobs}
        for field in names - {WHOLE, *fields_of(op.entity)}:
            _expect_field(op, field)
        said = _read_values(op)
    except ValueError:
        return None
    is_sorted = all(is_blob(it) for it in op.blobs) and not any(is_blob(it) for it in op.values)
    is_enough = WHOLE not in names or needed_of(op.entity) <= names
    return said if is_sorted and is_enough else None


def _expect_key(op: Op) -> None:
    if op.entity == ORIGINAL:
        if bytes.fromhex(op.key).hex() != op.key or len(op.key) != 2 * _CHECKSUM_BYTES:
            raise ValueError(op.key)
    elif op.entity in ENTITIES:
        ENTITIES[op.entity].split(op.key)
    else:
        raise ValueError(op.entity)


def _expect_field(op: Op, field: str) -> None:
    """Expect one of those that not every item has, named by a number that the log can hold."""
    _, colon, number = field.partition(":")
    is_numbered = colon and number.isascii() and number.isdigit() and len(number) < 20
    if not has_field(op.entity, field) or (colon and not is_numbered):
        raise ValueError(field)
    if colon and not 0 < int(number) <= _MOST_INT:
        raise ValueError(field)


def _read_values(op: Op) -> Said:
    """Read values that columns take, and that the log can be read with."""
    if op.entity == ORIGINAL:
        return {}
    entity = ENTITIES[op.entity]
    row = read_said(entity, {it: value for it, value in op.values.items() if it in entity.fields})
    for field, value in row.items():
        if value is not None:
            is_json = entity.fields[field].startswith("json")
            expect_value((op.entity, op.key), field, json.loads(value) if is_json else value)
    for field, value in op.values.items():
        if field.startswith(MADE) and (type(value) is not int or not 0 <= value <= _MOST_INT):
            raise ValueError(field)
    return row
