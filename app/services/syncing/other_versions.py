"""Finds the texts of which there are two, light enough for whoever only counts them."""

from app.store.connection import Connection
from app.store.sync_conflicts import OtherVersion, list_others
from app.store.sync_entities import ENTITIES, has_item
from app.store.sync_marks import has_gone


def find_conflicts(db: Connection) -> list[OtherVersion]:
    """Find the other versions of what is here, and has been ever since: else they are settled."""
    return [it for it in list_others(db) if _is_here(db, it)]


def _is_here(db: Connection, it: OtherVersion) -> bool:
    is_here = has_item(db, ENTITIES[it.entity], it.key)
    return is_here and not has_gone(db, it.entity, it.key)
