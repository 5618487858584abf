"""Names what sync speaks of, as a runner knows it."""

from datetime import UTC, datetime, timedelta
from typing import Final

from app.domain.words import Sentence, say
from app.services.syncing.replica.memberships import load_membership
from app.store.connection import Connection
from app.store.runs import find_row
from app.store.sync_entities import ACTIVITY, ENTITIES, read_fields

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIELDS: Final = {
    "title": say("Title"),
    "notes": say("Notes"),
    "place": say("Place"),
    "name": say("Name"),
}


def name_device(db: Connection, device: str) -> str:
    """Name a computer as its runner calls it."""
    member = load_membership(db)
    card = None if member is None else member.cards.get(device)
    return device[:8] if card is None else card.name


def name_item(db: Connection, entity: str, key: str) -> Sentence:
    """Name a run by its title and its day, anything else by its name."""
    if entity == ACTIVITY:
        return name_run(db, int(key))
    said = read_fields(db, ENTITIES[entity], key) or {}
    return say("{name}", name=str(said.get("name") or said.get("title") or entity))


def name_run(db: Connection, activity: int) -> Sentence:
    """Name a run by its title, if it has one, and the day on which it was."""
    row = find_row(db, activity) or {}
    title, start_us = row.get("title"), row.get("start_us")
    if start_us is None:
        return say("{title}", title=title) if title else say("A run without a date")
    day = (_EPOCH + timedelta(seconds=start_us // 10**6 + (row["utc_offset_s"] or 0))).date()
    if not title:
        return say("The run of {day}", day=day)
    return say("{title}, {day}", title=title, day=day)


def name_field(field: str) -> Sentence:
    """Name a text as the window calls it."""
    return _FIELDS.get(field) or say("{field}", field=field)
