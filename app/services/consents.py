"""What the runner can agree to, in the words agreed to, and what was; taken back at once.

A purpose whose words change gets another key, so that an old yes does not count for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.categories import Category
from app.domain.topics import SETTINGS
from app.domain.words import Sentence, say
from app.services.syncing.keeping import forget_secrets
from app.store.connection import Connection
from app.store.consents import Consent, list_consents, revoke_consent
from app.store.log import Store
from app.store.settings import write_setting
from app.system.permits import end_permits

WATCHED_FILES: Final = "watched-files"  # what was seen in the folder, forgotten with the consent


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something that happens only by consent; `key` names these very words."""

    key: str
    title: Sentence
    words: Sentence
    categories: tuple[Category, ...]
    is_network: bool  # it leaves this computer
    left_behind: Sentence  # what stays where when it is taken back
    forget: Callable[[Connection], None] = lambda _: None


WATCHED_FOLDER: Final = Purpose(
    key="watched-folder",
    title=say("Watched folder"),
    words=say("New files in a folder of your choice are taken in by themselves."),
    categories=tuple(Category),
    is_network=False,
    left_behind=say("What came in stays in your log, and the files stay in their folder."),
    forget=lambda db: write_setting(db, WATCHED_FILES, None),
)

_SEALED: Final = say(
    "Your log (runs, notes, gear, goals, profile) is sealed on this computer and put there, for"
    " your other computers. Whoever keeps it can open nothing; they see that you use Quiet Mile,"
    " how many sealed files there are, their rounded sizes, and when they come and go."
)
_STAYS: Final = say(
    "Your log stays as it is. What was put there stays there, sealed, until you erase the remote"
    " copy, which needs your yes once more."
)
_CONNECTS: Final = say(
    "Quiet Mile connects to the address that you typed, and to no other; its name is looked up as"
    " all names are."
)


def _make_sync(target: str, title: Sentence, how: Sentence, *, is_network: bool = True) -> Purpose:
    """Say of a kind of place what goes there, and `how`."""
    return Purpose(
        key=f"sync-{target}",
        title=title,
        words=say("{sealed} {how}", sealed=_SEALED, how=how),
        categories=tuple(Category),
        is_network=is_network,
        left_behind=_STAYS,
        forget=lambda db: forget_secrets(db, target),
    )


SYNC_FOLDER: Final = _make_sync(
    "folder",
    say("Sync by a folder"),
    say(
        "Quiet Mile itself connects to nothing; a program that carries this folder elsewhere does."
    ),
    is_network=False,
)
SYNC_WEBDAV: Final = _make_sync(
    "webdav",
    say("Sync by WebDAV"),
    say(
        "{connects} The server learns your network address and the name you log in with.",
        connects=_CONNECTS,
    ),
)
SYNC_S3: Final = _make_sync(
    "s3",
    say("Sync by S3"),
    say(
        "{connects} The server learns your network address and the access key that you use.",
        connects=_CONNECTS,
    ),
)
# By the key of the place, in the order in which they are offered: first what connects to nothing.
SYNCING: Final[Mapping[str, Purpose]] = {
    "folder": SYNC_FOLDER,
    "webdav": SYNC_WEBDAV,
    "s3": SYNC_S3,
}
PURPOSES: Final = (WATCHED_FOLDER, *SYNCING.values())
_OF_THE_LOG: Final = frozenset(it.key for it in PURPOSES if it not in SYNCING.values())


@dataclass(frozen=True, slots=True)
class Agreement:
    """A purpose, what holds for it now, and all that ever did, the latest first."""

    purpose: Purpose
    holding: Consent | None
    past: tuple[Consent, ...]


def find_purpose(key: str) -> Purpose:
    """Find a purpose, with its words, by the key of these."""
    return next(it for it in PURPOSES if it.key == key)


def holds_in_another_log(purpose: str) -> bool:
    """Tell whether a yes is taken over with the log that it was given in.

    One by which the log leaves this computer is not, nor one that this program does not know: sync
    is not on in a log that is only just being filled.
    """
    return purpose in _OF_THE_LOG


def read_agreements(store: Store) -> tuple[Agreement, ...]:
    """Say of each purpose what was agreed to."""
    given = store.read(list_consents)
    return tuple(_gather(purpose, given) for purpose in PURPOSES)


def revoke(store: Store, purpose: Purpose, now_ms: int) -> None:
    """Take a consent back; from this moment on nothing happens by it."""

    def take_back(db: Connection) -> None:
        revoke_consent(db, purpose.key, now_ms)
        purpose.forget(db)

    store.write(SETTINGS, take_back)
    end_permits(purpose.key)


def _gather(purpose: Purpose, given: list[Consent]) -> Agreement:
    mine = [it for it in given if it.purpose == purpose.key]
    holding = next((it for it in mine if it.revoked_ms is None), None)
    return Agreement(purpose, holding, tuple(it for it in mine if it is not holding))
