"""Rounds as the log keeps them."""

from dataclasses import asdict
from typing import Any

from app.domain.words import unflatten
from app.services.syncing.views import Round
from app.store.connection import Connection
from app.store.sync_state import list_rounds, note_round


def read_rounds(db: Connection, most: int) -> list[Round]:
    """Read the latest, the latest first."""
    return [_read(when_ms, facts) for when_ms, facts in list_rounds(db, most)]


def keep_round(db: Connection, it: Round) -> None:
    """Keep one."""
    facts = asdict(it)
    facts["problem"] = None if it.problem is None else it.problem.flat()
    note_round(db, facts.pop("when_ms"), facts)


def _read(when_ms: int, facts: dict[str, Any]) -> Round:
    said = facts["problem"]
    return Round(when_ms, **facts | {"problem": None if said is None else unflatten(said)})
