"""Changes what opens the log."""

from dataclasses import dataclass

from app.domain.words import Sentence, say
from app.services.session import Session
from app.store.vault import Kind


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way into the log, as the runner sees it."""

    id: str
    kind: str
    name: Sentence


_NAMES = {
    Kind.PASSPHRASE: say("a passphrase"),
    Kind.KEYRING: say("this computer's keyring"),
    Kind.CODE: say("a recovery code"),
}


def list_ways_in(session: Session) -> list[WayIn]:
    """List what opens the log."""
    return [WayIn(slot.id, slot.kind.value, _NAMES[slot.kind]) for slot in session.vault.slots]


def change_passphrase(session: Session, passphrase: str) -> None:
    """Let a new passphrase open the log, and no longer the last one."""
    session.vault.change_passphrase(passphrase)


def renew_code(session: Session) -> str:
    """Draw a new recovery code; the last one opens nothing any more."""
    return session.vault.renew_code()


def close_way_in(session: Session, slot_id: str) -> None:
    """Take one way in away."""
    session.vault.remove_slot(slot_id)
