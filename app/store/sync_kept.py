"""Ops that came and are not merged yet: for lack of an object, of time, or of the runner's yes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from app.domain.operations import Blob, Op
from app.store.connection import Connection

Why: TypeAlias = Literal["waiting", "deleting", "held", "early"]
WAITING: Final = "waiting"
DELETING: Final = "deleting"  # it is not known yet how many a pull deletes
HELD: Final = "held"
EARLY: Final = "early"


@dataclass(frozen=True, slots=True)
class Kept:
    """An op, and since when it is here."""

    number: int
    why: str
    op: Op
    since_ms: int


def keep_op(db: Connection, why: Why, op: Op, now_ms: int) -> None:
    """Keep an op, unless it is kept."""
    db.execute(
        "INSERT OR IGNORE INTO sync_kept (why, entity, key, stamp, device, op, since_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (why, op.entity, op.key, op.stamp, op.device, json.dumps(_say(op)), now_ms),
    )


def list_kept(
    db: Connection, whys: Sequence[Why] = (), *, after: int = 0, most: int = -1
) -> list[Kept]:
    """List some of what is kept for these reasons, in the order in which it came."""
    found = db.execute(
        "SELECT number, why, op, since_ms FROM sync_kept WHERE number > ?"
        " AND (? = '[]' OR why IN (SELECT value FROM json_each(?))) ORDER BY number LIMIT ?",
        (after, json.dumps(whys), json.dumps(whys), most),
    ).fetchall()
    return [Kept(number, why, _read(json.loads(op)), since) for number, why, op, since in found]


def count_kept(db: Connection) -> dict[str, int]:
    """Count what is kept, by reason."""
    return dict(db.execute("SELECT why, count(*) FROM sync_kept GROUP BY why").fetchall())


def keep_for(db: Connection, why: Why, numbers: Sequence[int]) -> None:
    """Let ops be kept for another reason."""
    db.executemany("UPDATE sync_kept SET why = ? WHERE number = ?", [(why, it) for it in numbers])


def drop_kept(db: Connection, number: int) -> None:
    """Keep an op no longer."""
    db.execute("DELETE FROM sync_kept WHERE number = ?", (number,))


def _say(op: Op) -> list[Any]:
    blobs = {field: [it.name, it.epoch] for field, it in op.blobs.items()}
    return [
        op.entity, op.key, op.stamp, op.device, dict(op.values), blobs, op.is_erased, op.over,
    ]  # fmt: skip


def _read(said: list[Any]) -> Op:
    entity, key, stamp, device, values, blobs, is_erased, over = said
    named = {field: Blob(*it) for field, it in blobs.items()}
    return Op(entity, key, stamp, device, values, named, is_erased, over)
