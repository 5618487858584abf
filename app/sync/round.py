"""What one round works with: the log, the place, what lies there, and what is found on the way."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, TypeVar

from app.domain.errors import Cancelled, Missing, Tampered
from app.domain.operations import Blob
from app.domain.progress import Watch
from app.domain.words import Sentence, say
from app.sync.cards import Note
from app.sync.counting import CountedPlace, Tally
from app.sync.membership import Membership
from app.sync.names import (
    DEVICES,
    HEADERS,
    PAIRINGS,
    SEGMENTS,
    SNAPSHOTS,
    find_segments,
    find_snapshots,
    is_ours,
)
from app.sync.replica import Applied, Head, Replica
from app.sync.seal import Sealer
from app.sync.sealed import Sealed

_LONG_MS: Final = 24 * 60 * 60 * 1000
Read = TypeVar("Read")


class Standing(Enum):
    """How the place stands to what this device knows of it."""

    FINE = "fine"
    WENT_BACK = "went back"  # something that was there is gone; it is being put back
    EMPTIED = "emptied"  # everything is gone: waits for `upload_again`
    REPLACED = "replaced"  # another store lies there
    REMOVED = "removed"  # this device takes part no more
    ERASED = "erased"  # the runner erased the store from another device


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a round."""

    standing: Standing
    tally: Tally
    applied: Applied
    alerts: tuple[Sentence, ...]
    is_read_only: bool


class Round:
    """One round of one device."""

    def __init__(
        self, replica: Replica, place: CountedPlace, member: Membership, now_ms: int
    ) -> None:
        self.replica = replica
        self.place = place
        self.now_ms = now_ms
        self.watch = Watch()
        self.member = member
        self.sealer = Sealer(member.store, member.epochs)
        self.heads = replica.load_heads()
        self.names = _list_names(place)
        self.notes: dict[str, Note] = {}  # what the others say of themselves now
        self.said: dict[str, Mapping[str, Head]] = {}  # how far they were at their last segment
        self.lacks: set[Blob] = set()
        self.applied = Applied()
        self.went_back = False
        self.needs_snapshot = False
        self.forked: set[str] = set()  # devices of whom two histories are told
        self.has_sent = False
        self._missed: set[str] = set()

    @property
    def me(self) -> str:
        """Name this device."""
        return self.member.device

    @property
    def head(self) -> Head:
        """Tell the latest segment of this device, or the number that it burnt after that."""
        written, burnt = self.heads.get(self.me), self.member.burnt
        return Head(burnt, "") if written is None or written.number < burnt else written

    @property
    def others(self) -> list[str]:
        """Name the devices that take part beside this one."""
        return sorted(self.member.live - {self.me})

    @property
    def segments(self) -> dict[str, set[int]]:
        """List the segments in the store, by device."""
        return find_segments(self.names)

    @property
    def snapshots(self) -> dict[tuple[str, int], set[int]]:
        """List the snapshots in the store that are whole, as far as names tell."""
        return {at: parts for at, parts in find_snapshots(self.names).items() if 0 in parts}

    @property
    def blamed(self) -> dict[str, int]:
        """Name what others say that they cannot read, and since when."""
        blamed: dict[str, int] = {}
        for note in self.notes.values():
            for name, since in note.missed.items():
                blamed[name] = min(since, blamed.get(name, since))
        return blamed

    @property
    def missed(self) -> dict[str, int]:
        """Name what could not be read in this round, though it should be there, and since when."""
        return {name: self.member.missed.get(name, self.now_ms) for name in sorted(self._missed)}

    def read(self, name: str, how: Callable[[Sealed], Read]) -> Read | None:
        """Read a file; None where it is not there or not sound, which is remembered."""
        self.check_wanted()
        try:
            made = how(self.place.get(name))
        except (Missing, Tampered):
            self._missed.add(name)
            return None
        self._missed.discard(name)
        return made

    def miss(self, name: str) -> None:
        """Remember that something should be there and is not."""
        self._missed.add(name)

    def overlook(self, names: Collection[str]) -> None:
        """Take it back that these could not be read: they are not needed any more."""
        self._missed.difference_update(names)

    def put(self, name: str, data: Sealed) -> None:
        """Store a file, unless a newer program asked older ones not to write."""
        self.check_wanted()
        if not self.member.is_read_only:
            self.place.put(name, data)
            self.names.add(name)

    def put_header_back(self) -> None:
        """Store the newest header again, as its author sealed it."""
        self.put(self.member.meta_name, Sealed(self.member.meta))

    def delete(self, name: str) -> None:
        """Take a file away."""
        self.check_wanted()
        if not self.member.is_read_only:
            self.place.delete(name)
            self.names.discard(name)

    def become(self, member: Membership) -> None:
        """Go on with another membership; whoever calls this keeps it."""
        self.member = member
        self.sealer = Sealer(member.store, member.epochs)

    def keep(self, member: Membership) -> None:
        """Go on with another membership and remember it."""
        if member != self.member:
            self.replica.save_membership(member)
            self.become(member)

    def count(self, applied: Applied) -> None:
        """Add up what became of what came."""
        one, other = self.applied, applied
        self.applied = Applied(
            ops=one.ops + other.ops,
            conflicts=one.conflicts + other.conflicts,
            waiting=other.waiting,
            held=other.held,
            early=other.early,
        )

    def check_wanted(self) -> None:
        """Stop where the runner asked to."""
        if self.watch.is_cancelled():
            raise Cancelled

    def is_long(self, since_ms: int) -> bool:
        """Tell whether something has been so for more than a day."""
        return self.now_ms - since_ms > _LONG_MS

    def finish(self, standing: Standing) -> Outcome:
        """Remember what could not be read, and since when, and sum up."""
        self.keep(replace(self.member, missed=self.missed))
        if standing is Standing.FINE and self.went_back:
            standing = Standing.WENT_BACK
        return Outcome(
            standing,
            self.place.tally,
            self.applied,
            tuple(self._find_alerts(standing)),
            self.member.is_read_only,
        )

    def _find_alerts(self, standing: Standing) -> Iterator[Sentence]:
        if standing in _SAID:
            yield _SAID[standing]
        if self.member.is_read_only:
            yield say("A newer Quiet Mile uses this store: nothing is sent until you update.")
        long = [name for name, since in self.member.missed.items() if self.is_long(since)]
        if long:
            yield say(
                "{n} file in the sync store cannot be read for more than a day. Nothing of your log"
                " is lost; it is mended when your other computers sync.",
                "{n} files in the sync store cannot be read for more than a day. Nothing of your"
                " log is lost; they are mended when your other computers sync.",
                n=len(long),
            )
        elif self._missed and self._find_unheard():
            yield say(
                "{n} file of the sync store is not here yet, or damaged, so not all runs are here."
                " It is read once it is whole: let your other computers sync, too.",
                "{n} files of the sync store are not here yet, or damaged, so not all runs are"
                " here. They are read once they are whole: let your other computers sync, too.",
                n=len(self._missed),
            )

    def _find_unheard(self) -> set[str]:
        """Find devices of whom there is something, and nothing of it counts here yet."""
        there = self.segments.keys() | {device for device, _ in self.snapshots}
        return there & set(self.others) - self.heads.keys()


_SAID: Final = {
    Standing.WENT_BACK: say(
        "The sync store went back in time. Your log is as it was, and what this computer had sent"
        " is being sent again."
    ),
    Standing.EMPTIED: say(
        "The sync store is empty. Your log is as it was. See that the place is the right one, then"
        " choose to upload again."
    ),
    Standing.REPLACED: say(
        "Another sync store lies in that place. Your log is as it was, and nothing was sent there."
    ),
    Standing.REMOVED: say(
        "This computer was removed from sync. Your log is as it was. To go on, leave sync here,"
        " then join again."
    ),
    Standing.ERASED: say(
        "The sync store was erased by one of your computers. Your log is as it was, and nothing is"
        " sent there any more."
    ),
}


def _list_names(place: CountedPlace) -> set[str]:
    """List all but objects, of which there are many; what is none of ours is left alone."""
    folders = (HEADERS, DEVICES, PAIRINGS, SEGMENTS, SNAPSHOTS)
    return {name for under in folders for name in place.names(under) if is_ours(name)}
