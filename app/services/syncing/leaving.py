"""Ends sync: on this computer alone, or for all of them by erasing what lies in the place."""

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.progress import Watch
from app.domain.topics import SYNC
from app.domain.words import Sentence, say
from app.services.consents import SYNCING, revoke
from app.services.syncing.keeping import keep_ended, read_chosen
from app.services.syncing.replica.turning import turn_off
from app.services.syncing.taking_part import off, taking_part, turn
from app.services.syncing.views import ErasedRemote
from app.store.log import Store

_OUT_OF_REACH: Final[tuple[Sentence, ...]] = (
    say(
        "Older versions, bins and backups that Dropbox, Nextcloud, Syncthing or a bucket keeps by"
        " itself. The keys to them are destroyed here, and on your other computers as soon as they"
        " find the mark."
    ),
    say("Copies that somebody made of the place. They are as sealed as before."),
)


def erase_remote(store: Store, clock: Callable[[], int], watch: Watch) -> ErasedRemote:
    """Delete all that lies in the place, look again, and turn sync off here."""
    # it is loaded only where sync is on
    from app.sync.erasing import erase_all  # noqa: PLC0415

    with taking_part(store) as part:
        erased = erase_all(part.place, part.member, clock(), watch)
    leave(store, clock)
    return ErasedRemote(erased.deleted, not erased.left, _OUT_OF_REACH)


def leave(store: Store, clock: Callable[[], int]) -> None:
    """Take part no more on this computer; the log stays as it is, and so does the place."""
    chosen = store.read(read_chosen)
    if chosen is None:
        raise off()
    revoke(store, SYNCING[chosen.target], clock())  # which stops what is under way
    with turn(store):
        turn_off(store)


def end(store: Store, clock: Callable[[], int], words: Sequence[Sentence]) -> None:
    """Leave, since another computer of the runner's erased what lay in the place."""
    leave(store, clock)
    if words:
        store.write(SYNC, lambda db: keep_ended(db, words[0]))
