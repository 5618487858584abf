"""Ids for new items: derived from what they are as long as nothing else has that one."""

from collections.abc import Collection
from typing import Literal, TypeAlias

from app.domain.ids import derive_id, make_id
from app.store.connection import Connection

Table: TypeAlias = Literal["activity", "version", "gear", "goal", "profile"]


def choose_id(db: Connection, table: Table, parts: Collection[str | int | bytes]) -> int:
    """Derive the id of a new row, which another computer would derive, too; else draw one."""
    if not parts:
        return make_id()
    derived = derive_id(*parts)
    row = db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (derived,)).fetchone()  # noqa: S608
    return derived if row is None else make_id()
