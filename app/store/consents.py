"""What the runner agreed to and when, and when that was taken back; nothing is ever forgotten."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes to one purpose, with one destination or source."""

    purpose: str
    destination: str
    categories: tuple[str, ...]
    given_ms: int
    revoked_ms: int | None


def give_consent(
    db: Connection, purpose: str, destination: str, now_ms: int, categories: Sequence[str] = ()
) -> None:
    """Note a yes; it takes the place of what was agreed for that purpose before."""
    revoke_consent(db, purpose, now_ms)
    db.execute(
        "INSERT INTO consent (purpose, destination, categories, given_ms) VALUES (?, ?, ?, ?)",
        (purpose, destination, json.dumps(list(categories)), now_ms),
    )


def revoke_consent(db: Connection, purpose: str, now_ms: int) -> None:
    """Note that it holds no longer."""
    db.execute(
        "UPDATE consent SET revoked_ms = ? WHERE purpose = ? AND revoked_ms IS NULL",
        (now_ms, purpose),
    )


def find_consent(db: Connection, purpose: str) -> Consent | None:
    """Say what holds for a purpose; None where nothing was agreed to."""
    holding = (it for it in list_consents(db) if it.purpose == purpose and it.revoked_ms is None)
    return next(holding, None)


def list_consents(db: Connection) -> list[Consent]:
    """List all that was ever agreed to, the latest first."""
    rows = db.execute(
        "SELECT purpose, destination, categories, given_ms, revoked_ms FROM consent"
        " ORDER BY id DESC"
    ).fetchall()
    return [Consent(row[0], row[1], tuple(json.loads(row[2])), *row[3:]) for row in rows]
