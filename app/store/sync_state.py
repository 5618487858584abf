"""Sync on this computer: its state by name, heads of all devices, segments of its own, rounds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.operations import Stamp
from app.store.connection import Connection
from app.store.whole import ONLY_HERE

MEMBERSHIP: Final = "membership"
_LATEST: Final = "latest-stamp"
_SENT: Final = "last-sent"
_MOST_ROUNDS: Final = 200


@dataclass(frozen=True, slots=True)
class OwnSegment:
    """A segment of our own, as it was sealed."""

    number: int
    hash: str
    name: str
    data: bytes
    is_sent: bool = False
    ops: int = 0  # that it tells of, as long as it is not sent


def read_state(db: Connection, name: str) -> Any:
    """Read something by its name; None where it was never written."""
    row = db.execute("SELECT value FROM sync_state WHERE name = ?", (name,)).fetchone()
    return None if row is None else json.loads(row[0])


def write_state(db: Connection, name: str, value: Any) -> None:
    """Write something down, or with None forget it."""
    if value is None:
        db.execute("DELETE FROM sync_state WHERE name = ?", (name,))
    else:
        db.execute(
            "INSERT INTO sync_state VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value)),
        )


def is_on(db: Connection) -> bool:
    """Tell whether this log takes part in sync."""
    return read_state(db, MEMBERSHIP) is not None


def read_latest(db: Connection) -> Stamp:
    """Tell the latest stamp that was ever seen."""
    return int(read_state(db, _LATEST) or 0)


def see_stamp(db: Connection, stamp: Stamp) -> None:
    """Note a stamp, should it be later than all before."""
    if stamp > read_latest(db):
        write_state(db, _LATEST, stamp)


def list_heads(db: Connection) -> dict[str, tuple[int, str]]:
    """List the latest segment of each device: its number and its hash."""
    found = db.execute("SELECT device, number, hash FROM sync_head").fetchall()
    return {device: (number, hash_) for device, number, hash_ in found}


def list_seen(db: Connection) -> dict[str, int]:
    """Say when each device was last heard of."""
    return dict(db.execute("SELECT device, seen_ms FROM sync_head").fetchall())


def move_head(db: Connection, device: str, number: int, hash_: str, now_ms: int) -> None:
    """Move the head of a device on."""
    db.execute(
        "INSERT OR REPLACE INTO sync_head VALUES (?, ?, ?, ?)", (device, number, hash_, now_ms)
    )


def drop_head(db: Connection, device: str) -> None:
    """Know nothing of what a device did."""
    db.execute("DELETE FROM sync_head WHERE device = ?", (device,))


def keep_segment(db: Connection, segment: OwnSegment, items: Sequence[Any]) -> None:
    """Keep a segment of our own until a snapshot takes its place."""
    db.execute(
        "INSERT INTO sync_outgoing VALUES (?, ?, ?, ?, ?, ?)",
        (*(getattr(segment, it) for it in ("number", "hash", "name", "data")),
         json.dumps(items), segment.is_sent),
    )  # fmt: skip


def next_segment(db: Connection, after: int, *, is_sent: bool | None = None) -> OwnSegment | None:
    """Find the first of our segments behind a number."""
    row = db.execute(
        "SELECT number, hash, name, data, is_sent, json_array_length(items)"
        " FROM sync_outgoing WHERE number > ?1"
        " AND (?2 IS NULL OR is_sent = ?2) ORDER BY number LIMIT 1",
        (after, is_sent),
    ).fetchone()
    if row is None:
        return None
    number, hash_, name, data, sent, ops = row
    return OwnSegment(number, hash_, name, data, is_sent=bool(sent), ops=ops)


def mark_sent(db: Connection, number: int) -> None:
    """Note that a segment lies in the store; what it told of will not be told anew."""
    row = db.execute("SELECT hash FROM sync_outgoing WHERE number = ?", (number,)).fetchone()
    if row is not None:
        write_state(db, _SENT, [number, row[0]])
    db.execute("UPDATE sync_outgoing SET is_sent = 1, items = '[]' WHERE number = ?", (number,))


def take_last_sent(db: Connection) -> tuple[int, str] | None:
    """Name the latest segment of ours that is known to lie in the store, and forget it."""
    sent = read_state(db, _SENT)
    write_state(db, _SENT, None)
    return None if sent is None else (sent[0], sent[1])


def list_unsent_items(db: Connection) -> list[Any]:
    """List what is told of in segments that were not sent."""
    found = db.execute("SELECT items FROM sync_outgoing WHERE is_sent = 0 ORDER BY number")
    return [item for row in found.fetchall() for item in json.loads(row[0])]


def forget_segments(db: Connection, up_to: int | None = None) -> None:
    """Let go of segments of our own, all or those up to a number."""
    db.execute("DELETE FROM sync_outgoing WHERE ?1 IS NULL OR number <= ?1", (up_to,))


def note_round(db: Connection, when_ms: int, facts: Mapping[str, Any]) -> None:
    """Write a round down, and forget the oldest."""
    db.execute(
        "INSERT INTO sync_round (when_ms, facts) VALUES (?, ?)", (when_ms, json.dumps(facts))
    )
    db.execute(
        "DELETE FROM sync_round WHERE number <= (SELECT max(number) FROM sync_round) - ?",
        (_MOST_ROUNDS,),
    )


def list_rounds(db: Connection, most: int) -> list[tuple[int, dict[str, Any]]]:
    """List the latest rounds, the latest first."""
    found = db.execute(
        "SELECT when_ms, facts FROM sync_round ORDER BY number DESC LIMIT ?", (most,)
    ).fetchall()
    return [(when_ms, json.loads(facts)) for when_ms, facts in found]


def forget_all(db: Connection) -> None:
    """Empty all that sync ever wrote here."""
    for table in ONLY_HERE:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
