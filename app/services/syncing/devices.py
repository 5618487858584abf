"""The computers that take part: listed, named, let in by a code, and removed."""

from collections.abc import Callable, Sequence

from app.domain.errors import SyncError
from app.domain.topics import SYNC
from app.domain.words import say
from app.services.syncing.replica.memberships import load_membership
from app.services.syncing.taking_part import taking_part
from app.services.syncing.views import DeviceView, PairingCode
from app.store.connection import Connection
from app.store.log import Store
from app.store.sync_state import list_seen


def list_devices(store: Store) -> Sequence[DeviceView]:
    """List them: this one, then the others by how long they take part, then those removed."""
    return store.read(_list)


def make_pairing_code(store: Store, clock: Callable[[], int]) -> PairingCode:
    """Make a code that lets one more computer in, once."""
    # it is loaded only where sync is on
    from app.sync.pairing import make_pairing  # noqa: PLC0415

    with taking_part(store) as part:
        return PairingCode(*make_pairing(part.place, part.member, clock()))


def rename_this(store: Store, name: str) -> None:
    """Call this computer something else, for all to know."""
    # it is loaded only where sync is on
    from app.sync.joining import rename  # noqa: PLC0415

    with taking_part(store) as part:
        part.replica.save_membership(rename(part.place, part.member, name))


def remove_device(
    store: Store, device: str, clock: Callable[[], int], new_passphrase: str | None = None
) -> None:
    """Let a computer learn nothing from now on; by the old sync passphrase it could join anew."""
    # they are loaded only where sync is on
    from app.sync.joining import make_passphrase  # noqa: PLC0415
    from app.sync.removing import remove_device as remove  # noqa: PLC0415
    from app.sync.round import Standing  # noqa: PLC0415

    secret = None if new_passphrase is None else make_passphrase(new_passphrase)
    with taking_part(store) as part:
        outcome = remove(part.replica, part.place, device, clock(), secret)
    store.write(SYNC, lambda _: None)
    if outcome.standing not in (Standing.FINE, Standing.WENT_BACK):
        reason = next(iter(outcome.alerts), say("The place is not as it was."))
        raise SyncError(reason, say("The computer was not removed."))


def _list(db: Connection) -> list[DeviceView]:
    member = load_membership(db)
    if member is None:
        return []
    seen, live = list_seen(db), member.live
    found = [
        DeviceView(
            id=it.device, name=it.name, is_this=it.device == member.device, since_ms=it.since_ms,
            last_seen_ms=seen.get(it.device), is_removed=it.device not in live,
        )
        for it in member.cards.values()
    ]  # fmt: skip
    return sorted(found, key=lambda it: (it.is_removed, not it.is_this, it.since_ms))
