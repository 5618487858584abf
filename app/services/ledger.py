"""The network ledger of a log: what the guard let through or refused, in words and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.topics import LEDGER
from app.domain.words import Sentence, say
from app.services.consents import SYNCING
from app.store.connection import Connection
from app.store.consents import list_consents
from app.store.ledger import (
    ALLOWED,
    REFUSED,
    Entry,
    count_calls,
    enter_all,
    kept_since,
    list_entries,
)
from app.store.log import Store
from app.system.contacts import CONTACTS, Contact

__all__ = [
    "NOTHING_LEFT",
    "NO_CONNECTION",
    "Entry",
    "Ledger",
    "has_contacts",
    "is_refused",
    "note_contacts",
    "read_ledger",
]

MOST_LISTED: Final = 500
NOTHING_LEFT: Final = say("Nothing has left this computer.")
NO_CONNECTION: Final = say("No connection was made.")  # where something left at another time


@dataclass(frozen=True, slots=True)
class Ledger:
    """What there is to say of the network since a ledger is kept."""

    since_ms: int | None
    allowed: int
    refused: int
    entries: Sequence[Entry] = ()
    has_ever_left: bool = False  # the runner let something leave, now or at another time

    @property
    def words(self) -> Sentence:
        """Say it in a sentence."""
        if self.allowed:
            n = self.allowed
            return say("{n} connection was made.", "{n} connections were made.", n=n)
        nothing = NO_CONNECTION if self.has_ever_left else NOTHING_LEFT
        if self.refused:
            n = self.refused
            refused = say("{n} connection was refused.", "{n} connections were refused.", n=n)
            return say("{nothing} {refused}", nothing=nothing, refused=refused)
        return nothing


def has_contacts() -> bool:
    """Tell whether the guard holds anything that is not in a ledger; asks only the memory."""
    return bool(CONTACTS)


def note_contacts(store: Store, now_ms: int) -> int:
    """Move what the guard holds into the ledger of the open log; say how many calls it were."""
    if not CONTACTS and store.read(kept_since) is not None:
        return 0
    taken = CONTACTS.take()
    try:
        store.write(LEDGER, lambda db: enter_all(db, map(_enter, taken), now_ms))
    except BaseException:
        CONTACTS.hold(taken)  # for the next time
        raise
    return len(taken)


def read_ledger(store: Store, since_ms: int = 0) -> Ledger:
    """Read what was let through or refused, since the ledger is kept or since a moment."""

    def read(db: Connection) -> Ledger:
        calls = count_calls(db, since_ms)
        return Ledger(
            kept_since(db), calls.get(ALLOWED, 0), calls.get(REFUSED, 0),
            list_entries(db, MOST_LISTED), _has_ever_left(db),
        )  # fmt: skip

    return store.read(read)


def _has_ever_left(db: Connection) -> bool:
    """Tell whether anything was ever let through, or sync was ever agreed to.

    The ledger is of our own connections; a synced folder is carried elsewhere by others.
    """
    synced = {it.key for it in SYNCING.values()}
    return bool(count_calls(db, 0).get(ALLOWED)) or any(
        it.purpose in synced for it in list_consents(db)
    )


def _enter(contact: Contact) -> Entry:
    kind = REFUSED if contact.is_refused else ALLOWED
    return Entry(
        contact.when_ms, kind, contact.destination, contact.way, contact.purpose, contact.bytes,
        contact.times,
    )  # fmt: skip


def is_refused(entry: Entry) -> bool:
    """Tell whether a line is of what never left."""
    return entry.kind == REFUSED
