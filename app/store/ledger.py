"""The network ledger: what was let through or refused, a line for each destination and day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from app.store.connection import Connection
from app.store.settings import read_setting, write_setting

ALLOWED: Final = "allowed"
REFUSED: Final = "refused"
_SINCE: Final = "ledger-since-ms"  # a setting, so that an export brings it back
_DAY_MS: Final = 86_400_000
_LAST_MS: Final = 253_402_300_000_000  # no calendar goes on for longer


@dataclass(frozen=True, slots=True)
class Entry:
    """Calls of one kind to one destination within a day."""

    when_ms: int  # of the first
    kind: str
    destination: str = ""
    way: str = ""
    purpose: str = ""
    bytes: int = 0
    times: int = 1


def begin_ledger(db: Connection, now_ms: int) -> None:
    """Say since when there is a ledger, unless that is said."""
    if read_setting(db, _SINCE) is None:
        write_setting(db, _SINCE, now_ms)


def enter(db: Connection, entry: Entry) -> None:
    """Enter a call; one that is repeated within a day is counted where it stands."""
    found = db.execute(
        "SELECT number, when_ms, facts FROM ledger WHERE kind = ? AND destination = ?"
        " AND when_ms > ? ORDER BY number DESC",
        (entry.kind, entry.destination, entry.when_ms - _DAY_MS),
    )
    for number, when_ms, said in found.fetchall():
        before = _read(when_ms, entry.kind, entry.destination, said)
        if (before.way, before.purpose) == (entry.way, entry.purpose):
            facts = _facts(
                entry.way, entry.purpose, before.bytes + entry.bytes, before.times + entry.times
            )
            db.execute("UPDATE ledger SET facts = ? WHERE number = ?", (facts, number))
            return
    _insert(db, entry)


def list_entries(db: Connection, most: int) -> list[Entry]:
    """List the latest entries, the latest first."""
    found = db.execute(
        "SELECT when_ms, kind, destination, facts FROM ledger ORDER BY number DESC LIMIT ?",
        (most,),
    )
    return [_read(*row) for row in found.fetchall()]


def count_calls(db: Connection, since_ms: int = 0) -> dict[str, int]:
    """Count calls by what became of them."""
    found = db.execute(
        "SELECT kind, CAST(total(facts ->> '$.times') AS INTEGER) FROM ledger"
        " WHERE when_ms >= ? GROUP BY kind",
        (since_ms,),
    )
    return dict(found.fetchall())


def kept_since(db: Connection) -> int | None:
    """Say since when there is a ledger."""
    since_ms = read_setting(db, _SINCE)
    return since_ms if isinstance(since_ms, int) and 0 < since_ms < _LAST_MS else None


def enter_all(db: Connection, entries: Iterable[Entry], now_ms: int) -> None:
    """Enter several calls, and begin the ledger where there is none."""
    begin_ledger(db, now_ms)
    for entry in entries:
        enter(db, entry)


def _insert(db: Connection, entry: Entry) -> None:
    db.execute(
        "INSERT INTO ledger (when_ms, kind, destination, facts) VALUES (?, ?, ?, ?)",
        (
            entry.when_ms, entry.kind, entry.destination,
            _facts(entry.way, entry.purpose, entry.bytes, entry.times),
        ),
    )  # fmt: skip


def _facts(way: str, purpose: str, sent: int, times: int) -> str:
    return json.dumps({"way": way, "purpose": purpose, "bytes": sent, "times": times})


def _read(when_ms: int, kind: str, destination: str, said: str) -> Entry:
    facts = json.loads(said)
    facts = facts if isinstance(facts, dict) else {}  # an export may have said anything
    way, purpose = (str(facts.get(it, "")) for it in ("way", "purpose"))
    sent, times = (_count(facts.get(it)) for it in ("bytes", "times"))
    return Entry(when_ms, kind, destination, way, purpose, sent, max(times, 1))


def _count(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0
