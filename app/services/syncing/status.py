"""Says how sync stands, at one read and without loading anything that could connect."""

from typing import Final

from app.domain.words import Sentence, say
from app.services.consents import SYNCING
from app.services.syncing.keeping import is_paused, read_chosen, read_course, read_ended
from app.services.syncing.other_versions import find_conflicts
from app.services.syncing.pacing import find_next_ms
from app.services.syncing.replica.memberships import load_membership
from app.services.syncing.rounds_kept import read_rounds
from app.services.syncing.views import SyncStatus
from app.store.connection import Connection
from app.store.consents import find_consent
from app.store.log import Store
from app.store.sync_kept import EARLY, HELD, count_kept
from app.store.sync_marks import count_marked
from app.store.sync_registers import count_new

_EMPTIED: Final = "emptied"  # as the engine calls it


def read_status(store: Store) -> SyncStatus:
    """Say how it stands now."""
    return store.read(_read)


def _read(db: Connection) -> SyncStatus:
    chosen = read_chosen(db)
    if chosen is None:
        return SyncStatus(ended=read_ended(db))
    member, course = load_membership(db), read_course(db)
    purpose = SYNCING[chosen.target].key
    consent = find_consent(db, purpose)
    waiting = count_marked(db) + count_new(db)
    kept = count_kept(db)
    return SyncStatus(
        is_on=True,
        is_paused=is_paused(db),
        is_agreed=consent is not None and consent.destination == chosen.shown,
        purpose=purpose,
        forgotten=chosen.forgotten,
        target=chosen.title,
        destination=chosen.shown,
        device_name="" if member is None else member.cards[member.device].name,
        has_passphrase=member is not None and member.passphrase is not None,
        last=next(iter(read_rounds(db, 1)), None),
        waiting_to_send=waiting,
        problem=course.problem,
        alerts=(*course.alerts, *_say_early(kept.get(EARLY, 0))),
        can_upload_again=course.standing == _EMPTIED,
        held=kept.get(HELD, 0),
        conflicts=len(find_conflicts(db)),
        next_try_ms=find_next_ms(course, has_changes=waiting > 0),
    )


def _say_early(n: int) -> tuple[Sentence, ...]:
    """Say that another computer's clock is ahead, or this one's behind."""
    if not n:
        return ()
    words = say(
        "{n} change comes from more than a day ahead of this computer's clock, and waits. See that"
        " the clocks of all your computers are right.",
        "{n} changes come from more than a day ahead of this computer's clock, and wait. See that"
        " the clocks of all your computers are right.",
        n=n,
    )
    return (words,)
