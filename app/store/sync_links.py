"""Fields that name an item which is not here yet: they hold nothing until it comes."""

from app.store.connection import Connection
from app.store.sync_entities import ENTITIES


def await_item(db: Connection, item: tuple[str, str], field: str, wanted: str) -> None:
    """Note which item a field names."""
    db.execute("INSERT OR REPLACE INTO sync_link VALUES (?, ?, ?, ?)", (*item, field, wanted))


def forget_link(db: Connection, item: tuple[str, str], field: str) -> None:
    """Forget it: the field holds something else now."""
    db.execute("DELETE FROM sync_link WHERE (entity, key, field) = (?, ?, ?)", (*item, field))


def find_links(db: Connection, item: tuple[str, str]) -> dict[str, int]:
    """List the fields of an item that name others which are not here."""
    found = db.execute(
        "SELECT field, wanted FROM sync_link WHERE (entity, key) = (?, ?)", item
    ).fetchall()
    return {field: int(wanted.split(" ")[1]) for field, wanted in found}


def settle_links(db: Connection, came: tuple[str, str]) -> None:
    """Let fields name an item that has come; that says nothing new to the others."""
    found = db.execute(
        "SELECT entity, key, field FROM sync_link WHERE wanted = ?", (" ".join(came),)
    ).fetchall()
    for entity, key, field in found:
        table = ENTITIES[entity].part.table
        db.execute(
            f"UPDATE {table} SET {field} = ? WHERE id = ?",  # noqa: S608 - names of our own
            (int(came[1]), int(key)),
        )
        db.execute(
            "DELETE FROM sync_mark WHERE (entity, key, field) = (?, ?, ?)", (entity, key, field)
        )
        forget_link(db, (entity, key), field)
