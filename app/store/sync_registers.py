"""Who set what and when: a row for a whole item, further rows only for fields that were set later.

The values themselves stand where they always do; `*` is the whole item, `-` says it was erased.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from app.domain.operations import Blob, Moment, Stamp
from app.store.connection import Connection
from app.store.sync_entities import ORIGINAL

FIRST: Stamp = 1  # of what files say, on whichever computer: whatever a runner says comes after it


class Register(NamedTuple):
    """When a field was set, by which device, and what that one knew to be there before."""

    stamp: Stamp
    device: str
    over: Stamp = 0
    is_new: bool = False

    @property
    def moment(self) -> Moment:
        """Order it against all others."""
        return (self.stamp, self.device)


Registers: TypeAlias = Mapping[str, Register]


def load_registers(db: Connection, entity: str, key: str) -> dict[str, Register]:
    """Load what is known of an item; nothing where it was never heard of."""
    found = db.execute(
        "SELECT field, stamp, device, over, is_new FROM sync_register WHERE entity = ? AND key = ?",
        (entity, key),
    ).fetchall()
    return {it[0]: Register(it[1], it[2], it[3], bool(it[4])) for it in found}


def keep_register(db: Connection, entity: str, key: str, field: str, it: Register) -> None:
    """Note who set a field when."""
    keep_registers(db, entity, key, {field: it})


def keep_registers(db: Connection, entity: str, key: str, rows: Registers) -> None:
    """Note who set some fields of an item when."""
    db.executemany(
        "INSERT OR REPLACE INTO sync_register VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (entity, key, it, row.stamp, row.device, row.over, row.is_new)
            for it, row in rows.items()
        ],
    )


def drop_registers(
    db: Connection, entity: str, key: str, fields: Collection[str] | None = None
) -> None:
    """Forget of an item all fields, or these."""
    if fields is None:
        db.execute("DELETE FROM sync_register WHERE entity = ? AND key = ?", (entity, key))
        return
    db.executemany(
        "DELETE FROM sync_register WHERE entity = ? AND key = ? AND field = ?",
        [(entity, key, field) for field in fields],
    )


NewRow: TypeAlias = tuple[int, str, str, str, int]  # stamp, entity, key, field, over
BEFORE_ALL: NewRow = (0, "", "", "", 0)


def list_new(db: Connection, after: NewRow, most: int) -> list[NewRow]:
    """List some of what was set here and is in no segment yet, in the order of the stamps.

    Of one stamp runs come last: what they name should be there before them.
    """
    stamp, entity, key, field, over = after
    return db.execute(
        "SELECT stamp, entity, key, field, over FROM sync_register WHERE is_new = 1"
        " AND stamp >= ?1 AND (stamp > ?1 OR entity < ?2"
        "  OR (entity = ?2 AND (key, over, field) > (?3, ?4, ?5)))"
        " ORDER BY stamp, entity DESC, key, over, field LIMIT ?6",
        (stamp, entity, key, over, field, most),
    ).fetchall()


def count_new(db: Connection) -> int:
    """Count the items of which something is in no segment yet."""
    row = db.execute(
        "SELECT count(DISTINCT entity || ' ' || key) FROM sync_register WHERE is_new = 1"
    ).fetchone()
    return int(row[0]) if row else 0


def note_cut(db: Connection, entity: str, key: str, fields: Collection[str], device: str) -> None:
    """Note that these fields are in a segment now, as set by this device."""
    db.executemany(
        "UPDATE sync_register SET is_new = 0, device = ?"
        " WHERE entity = ? AND key = ? AND field = ?",
        [(device, entity, key, field) for field in fields],
    )


def tell_anew(db: Connection, item: tuple[str, str], field: str, stamp: Stamp, device: str) -> None:
    """Let a field be in no segment again, and be set by another device, unless it changed since."""
    db.execute(
        "UPDATE sync_register SET is_new = 1, device = ?"
        " WHERE entity = ? AND key = ? AND field = ? AND stamp = ?",
        (device, *item, field, stamp),
    )


def list_kinds(db: Connection) -> list[str]:
    """List the kinds of which any item was ever heard of; runs after all else, files after them."""
    found = db.execute(
        "SELECT DISTINCT entity FROM sync_register ORDER BY entity = ?, entity DESC", (ORIGINAL,)
    )
    return [row[0] for row in found.fetchall()]


def list_keys(db: Connection, kind: str, after: str | None, most: int) -> list[str]:
    """List some of the items of a kind that were ever heard of, from the first or behind one."""
    found = db.execute(
        "SELECT DISTINCT key FROM sync_register WHERE entity = ? AND key >= ? AND key IS NOT ?"
        " ORDER BY key LIMIT ?",
        (kind, after or "", after, most),
    )
    return [row[0] for row in found.fetchall()]


def list_whole(db: Connection, entity: str) -> list[str]:
    """List the items of a kind that are here, by what is known of them."""
    found = db.execute("SELECT key FROM sync_register WHERE entity = ? AND field = '*'", (entity,))
    return [row[0] for row in found.fetchall()]


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """The object that holds a field, and the stamp of the field that it holds."""

    blob: Blob
    stamp: Stamp


def load_blobs(db: Connection, entity: str, key: str) -> dict[str, StoredBlob]:
    """Load which objects hold the fields of an item."""
    found = db.execute(
        "SELECT field, name, epoch, stamp FROM sync_blob WHERE entity = ? AND key = ?",
        (entity, key),
    ).fetchall()
    return {it[0]: StoredBlob(Blob(it[1], it[2]), it[3]) for it in found}


def keep_blob(db: Connection, entity: str, key: str, field: str, stored: StoredBlob) -> None:
    """Note which object holds a field; the one before it is garbage, if nothing else has it."""
    before = load_blobs(db, entity, key).get(field)
    if before is not None and before.blob.name != stored.blob.name:
        _note_garbage(db, before.blob)
    db.execute(
        "INSERT OR REPLACE INTO sync_blob VALUES (?, ?, ?, ?, ?, ?)",
        (entity, key, field, stored.stamp, stored.blob.name, stored.blob.epoch),
    )


def drop_blobs(db: Connection, entity: str, key: str) -> None:
    """Let the objects of an item that is gone be garbage."""
    for it in load_blobs(db, entity, key).values():
        _note_garbage(db, it.blob)
    db.execute("DELETE FROM sync_blob WHERE entity = ? AND key = ?", (entity, key))


def find_holder(db: Connection, name: str) -> tuple[str, str, str] | None:
    """Find an item and a field that an object holds."""
    row: tuple[str, str, str] | None = db.execute(
        "SELECT entity, key, field FROM sync_blob WHERE name = ? LIMIT 1", (name,)
    ).fetchone()
    return row


def list_blobs(db: Connection, after: str, most: int) -> list[Blob]:
    """List some of the objects that fields refer to, behind a name."""
    found = db.execute(
        "SELECT name, max(epoch) FROM sync_blob WHERE name > ? GROUP BY name ORDER BY name LIMIT ?",
        (after, most),
    ).fetchall()
    return [Blob(*it) for it in found]


def list_garbage(db: Connection) -> list[Blob]:
    """List the objects that something referred to and nothing does any more."""
    db.execute("DELETE FROM sync_garbage WHERE name IN (SELECT name FROM sync_blob)")
    return [Blob(*it) for it in db.execute("SELECT name, epoch FROM sync_garbage").fetchall()]


def forget_garbage(db: Connection, names: Collection[str]) -> None:
    """They are gone."""
    db.executemany("DELETE FROM sync_garbage WHERE name = ?", [(it,) for it in names])


def _note_garbage(db: Connection, blob: Blob) -> None:
    db.execute("INSERT OR REPLACE INTO sync_garbage VALUES (?, ?)", (blob.name, blob.epoch))
