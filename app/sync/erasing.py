"""Erases a whole store, and leaves word that this was meant, for devices that are away."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.progress import Progress, Watch
from app.sync.fields import parse, take_number, write
from app.sync.membership import Membership
from app.sync.names import FOLDERS, is_ours, name_marker
from app.sync.seal import Sealer, check_signature, sign
from app.sync.sealed import Sealed

if TYPE_CHECKING:  # the menu of places is loaded only where sync is turned on
    from app.sync.targets import Place


@dataclass(frozen=True, slots=True)
class ErasedStore:
    """A report: what was there, what was taken away, and what a second look found."""

    found: int
    deleted: int
    left: tuple[str, ...]  # by the second listing, the marker aside


def erase_all(place: "Place", member: Membership, now_ms: int, watch: Watch) -> ErasedStore:
    """Take everything of ours away; begun again after a stop, it goes on."""
    marker = name_marker(member.device)
    # The word comes first: whoever looks in between must not take this for a loss and mend it.
    place.put(marker, write_marker(member, now_ms))
    found = deleted = 0
    for under in reversed(FOLDERS):
        names = [name for name in place.names(under) if is_ours(name) and name != marker]
        found += len(names)
        for name in names:
            place.delete(name)
            deleted += 1
            watch.tell(Progress(deleted, found))
    left = [name for under in FOLDERS for name in place.names(under) if is_ours(name)]
    return ErasedStore(found, deleted, tuple(name for name in left if name != marker))


def write_marker(member: Membership, now_ms: int) -> Sealed:
    """Say that the store was erased on purpose."""
    name = name_marker(member.device)
    signed = sign(member.signing, member.store, name, write({"erased": now_ms}))
    return Sealer(member.store, member.epochs).seal(name, signed, member.epoch)


def is_erased_by(member: Membership, device: str, name: str, data: Sealed) -> bool:
    """Tell whether a device that takes part says so; Tampered where it does not."""
    signed = Sealer(member.store, member.epochs).open(name, data)
    if device not in member.live:
        return False
    body = check_signature(member.cards[device].signing, member.store, name, signed)
    return take_number(parse(body), "erased") > 0
