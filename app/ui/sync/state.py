"""What the page of sync shows, read at one stroke."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.words import Sentence
from app.services.session import Session
from app.services.sync_folders import warn_of_folder
from app.services.syncing.conflicts import list_conflicts
from app.services.syncing.devices import list_devices
from app.services.syncing.holding import read_held
from app.services.syncing.rounds import list_rounds
from app.services.syncing.sharing import list_shared
from app.services.syncing.status import read_status
from app.services.syncing.views import Conflict, DeviceView, Held, Round, Shared, SyncStatus


@dataclass(frozen=True, slots=True)
class SyncData:
    """All of it as it is now."""

    status: SyncStatus
    warning: Sentence | None = None  # the log's own files lie where another program moves them
    rounds: Sequence[Round] = ()
    devices: Sequence[DeviceView] = ()
    shared: Sequence[Shared] = ()
    conflicts: Sequence[Conflict] = ()
    held: Held | None = None


def read_state(log: Session) -> SyncData:
    """Read it; while sync is off there is nothing to read."""
    store = log.store
    status, warning = read_status(store), warn_of_folder(store.folder)
    if not status.is_on:
        return SyncData(status, warning)
    return SyncData(
        status, warning, list_rounds(store), list_devices(store), list_shared(store),
        list_conflicts(store), read_held(store),
    )  # fmt: skip
