"""Changes what opens the log."""

from dataclasses import dataclass
from datetime import date

from app.domain.words import Sentence, say
from app.services.session import Session
from app.store.vault import CODE, KEYRING, PASSPHRASE, make_code


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way into the log, as the runner sees it."""

    id: str
    kind: str
    name: Sentence


_NAMES = {
    PASSPHRASE: say("a passphrase"),
    KEYRING: say("this computer's keyring"),
    CODE: say("a recovery code"),
}


def list_ways_in(session: Session) -> list[WayIn]:
    """List what opens the log."""
    return [WayIn(slot.id, slot.kind, _NAMES[slot.kind]) for slot in session.vault.slots]


def change_passphrase(session: Session, passphrase: str, today: date) -> None:
    """Let a new passphrase open the log, and no longer the last one."""
    session.vault.change_passphrase(passphrase, today=today)


def renew_code(session: Session, today: date) -> str:
    """Draw a new recovery code; the last one opens nothing any more."""
    code = make_code()
    session.vault.new_recovery_code(code, today=today)
    return code


def close_way_in(session: Session, slot_id: str) -> None:
    """Take one way in away."""
    session.vault.remove_slot(slot_id)
