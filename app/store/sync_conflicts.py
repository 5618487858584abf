"""Texts that lost against others which were written at the same time: kept until one is chosen."""

import json
from dataclasses import dataclass
from typing import Any

from app.domain.operations import Moment, Stamp
from app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """A text that does not hold, and who wrote it when."""

    number: int
    entity: str
    key: str
    field: str
    text: Any
    stamp: Stamp
    device: str


def keep_other(
    db: Connection, item: tuple[str, str], field: str, text: Any, moment: Moment
) -> None:
    """Keep a text as the other version of a field; of several the latest."""
    db.execute(
        "INSERT INTO sync_conflict (entity, key, field, other, stamp, device)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (entity, key, field) DO UPDATE"
        " SET other = excluded.other, stamp = excluded.stamp, device = excluded.device"
        " WHERE (excluded.stamp, excluded.device) > (stamp, device)",
        (*item, field, json.dumps(text), *moment),
    )


def list_others(db: Connection) -> list[OtherVersion]:
    """List all texts of which there are two."""
    found = db.execute(
        "SELECT number, entity, key, field, other, stamp, device FROM sync_conflict ORDER BY number"
    ).fetchall()
    return [_read(it) for it in found]


def find_others(db: Connection, item: tuple[str, str]) -> dict[str, OtherVersion]:
    """Find the other versions of the texts of an item, by field."""
    found = db.execute(
        "SELECT number, entity, key, field, other, stamp, device FROM sync_conflict"
        " WHERE entity = ? AND key = ?",
        item,
    ).fetchall()
    return {it.field: it for it in map(_read, found)}


def drop_other(db: Connection, item: tuple[str, str], field: str | None = None) -> None:
    """One was chosen, or the item is gone."""
    db.execute(
        "DELETE FROM sync_conflict WHERE entity = ?1 AND key = ?2 AND (?3 IS NULL OR field = ?3)",
        (*item, field),
    )


def _read(row: tuple[int, str, str, str, str, Stamp, str]) -> OtherVersion:
    number, entity, key, field, other, stamp, device = row
    return OtherVersion(number, entity, key, field, json.loads(other), stamp, device)
