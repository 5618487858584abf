"""Opens the place and the log for one piece of work at a time, be it a round or a removal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from app.domain.errors import SettingsError
from app.domain.words import say
from app.services.syncing.contacting import open_place
from app.services.syncing.keeping import read_chosen
from app.store.database import Database
from app.store.log import Store

if TYPE_CHECKING:  # they are loaded only where sync is on
    from app.services.syncing.replica.log import LogReplica
    from app.sync.membership import Membership
    from app.sync.targets import Place

_TURNS: Final[WeakKeyDictionary[Database, threading.Lock]] = WeakKeyDictionary()
_GUARD: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Part:
    """What the engine works with."""

    replica: "LogReplica"
    place: "Place"
    member: "Membership"


@contextmanager
def turn(store: Store) -> Iterator[None]:
    """Wait until nothing else of sync is done with this log."""
    with _GUARD:
        lock = _TURNS.setdefault(store.runs, threading.Lock())
    with lock:
        yield


@contextmanager
def taking_part(store: Store) -> Iterator[Part]:
    """Open both, and close them; what came is valued then."""
    # its libraries are loaded only where sync is on
    from app.services.syncing.replica.log import LogReplica  # noqa: PLC0415

    with turn(store):
        chosen = store.read(read_chosen)
        if chosen is None:
            raise off()
        with (
            LogReplica(store) as replica,
            open_place(store, chosen.target, chosen.answers) as place,
        ):
            member = replica.load_membership()
            if member is None:
                raise off()
            yield Part(replica, place, member)
            replica.finish()


def off() -> SettingsError:
    """Say that there is nothing to do while sync is off."""
    return SettingsError(say("Sync is off."), say("Set it up first."))
