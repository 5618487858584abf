"""Changes what opens the log."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from app.domain.errors import KeyringFailed, StoreError
from app.domain.words import Sentence, say
from app.services.session import Session
from app.store.rekeying import expect_room, finish_rekey
from app.store.vault import CODE, KEYRING, PASSPHRASE, Cost, check_passphrase, make_code
from app.system.secrets import delete_secret, write_secret

__all__ = [
    "CODE",
    "KEYRING",
    "PASSPHRASE",
    "WayIn",
    "add_keyring",
    "change_passphrase",
    "close_way_in",
    "draw_code",
    "list_ways_in",
    "renew_code",
    "renew_key",
    "take_code",
]


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way into the log, as the runner sees it."""

    id: str
    kind: str
    name: Sentence
    since: date


_NAMES = {
    PASSPHRASE: say("a passphrase"),
    KEYRING: say("this computer's keyring"),
    CODE: say("a recovery code"),
}


def list_ways_in(session: Session) -> list[WayIn]:
    """List what opens the log."""
    slots = session.vault.slots
    return [WayIn(it.id, it.kind, _NAMES[it.kind], it.created) for it in slots]


def change_passphrase(session: Session, passphrase: str, today: date) -> None:
    """Let a new passphrase open the log, and no longer the last one."""
    session.vault.change_passphrase(passphrase, today=today)


def renew_code(session: Session, today: date) -> str:
    """Draw a new recovery code; the last one opens nothing any more."""
    code = draw_code()
    take_code(session, code, today)
    return code


def draw_code() -> str:
    """Draw a recovery code, which opens nothing yet: first it is to be written down."""
    return make_code()


def take_code(session: Session, code: str, today: date) -> None:
    """Let a code that was drawn open the log, and the last one no more."""
    session.vault.new_recovery_code(code, today=today)


def renew_key(
    session: Session,
    passphrase: str | None,
    show_code: Callable[[str], None],
    today: date,
    cost: Cost | None = None,
) -> bool:
    """Encrypt the whole log under a new key, which only this passphrase and a new code open.

    The code is shown before anything changes. The session is over afterwards. False where the
    keyring, which opened it before, could not be asked: it no longer does.
    """
    folder = session.store.folder
    expect_room(folder)
    if passphrase is not None:
        check_passphrase(passphrase)
    code = make_code()
    show_code(code)
    keyrings = [slot.id for slot in session.vault.slots if slot.kind == KEYRING]
    session.store.close()
    session.vault.begin_rekey(code, passphrase, today=today, cost=cost)
    finish_rekey(folder, session.vault)
    with suppress(KeyringFailed):  # what it still holds opens nothing any more
        for slot_id in keyrings:
            delete_secret(session.vault.vault_id, slot_id)
    try:
        if keyrings:
            add_keyring(session, today)
    except KeyringFailed:
        return False
    return True


def add_keyring(session: Session, today: date) -> None:
    """Let this computer's keyring open the log; where it cannot keep a secret, nothing changes."""
    slot_id, secret = session.vault.add_keyring_slot(today=today)
    try:
        write_secret(session.vault.vault_id, slot_id, secret)
    except KeyringFailed:
        session.vault.remove_slot(slot_id)
        raise


def close_way_in(session: Session, slot_id: str) -> None:
    """Take one way in away, from the keyring too if it was there."""
    kinds = {slot.id: slot.kind for slot in session.vault.slots}
    if slot_id not in kinds:
        raise StoreError(
            say("There is no such way into this log: {id}", id=slot_id),
            say("`key` shows those that there are."),
        )
    session.vault.remove_slot(slot_id)
    if kinds[slot_id] == KEYRING:
        with suppress(KeyringFailed):  # what it still holds opens nothing any more
            delete_secret(session.vault.vault_id, slot_id)
