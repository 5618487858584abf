"""Segments: what one device did, signed by it, each chained to the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import Tampered
from app.domain.operations import Op
from app.domain.words import say
from app.sync.fields import take_number, take_text
from app.sync.membership import Membership
from app.sync.names import name_segment
from app.sync.ops import pack, read_heads, read_ops, unpack, write_heads, write_ops
from app.sync.replica import Head, Heads, Outgoing, Segment
from app.sync.seal import Sealer, check_signature, hash_of, sign
from app.sync.sealed import Sealed

NO_HEAD = Head(0, "")


class Forked(Tampered):
    """A segment is genuine, and follows another one than was taken in."""


@dataclass(frozen=True, slots=True)
class Writer:
    """What it takes to write the next segment of this device."""

    member: Membership
    sealer: Sealer
    now_ms: int

    def write(self, ops: Sequence[Op], before: Head, heads: Mapping[str, Head]) -> Outgoing:
        """Seal what this device did after what it did before."""
        me = self.member
        name = name_segment(me.device, before.number + 1)
        others = {device: head for device, head in heads.items() if device != me.device}
        body = pack(
            {
                "prev": before.hash,
                "at": self.now_ms,
                "heads": write_heads(others),
                "ops": write_ops(ops, me.device),
            }
        )
        signed = sign(me.signing, me.store, name, body)
        data = self.sealer.seal(name, signed, me.epoch)
        return Outgoing(Head(before.number + 1, hash_of(data)), name, data, ops=len(ops))


def read_heads_of(
    member: Membership, sealer: Sealer, device: str, name: str, data: Sealed
) -> Heads:
    """Open a segment that was taken in before, to see how far its device was."""
    card = member.cards[device]
    return read_heads(
        unpack(check_signature(card.signing, member.store, name, sealer.open(name, data)))
    )


def read_segment(
    member: Membership, sealer: Sealer, data: Sealed, place: tuple[str, Head]
) -> Segment:
    """Open what a device did after what was known of it; Tampered where it does not follow."""
    device, before = place
    name = name_segment(device, before.number + 1)
    card = member.cards[device]
    body = check_signature(card.signing, member.store, name, sealer.open(name, data))
    said = unpack(body)
    if take_text(said, "prev", 64) != before.hash:
        raise Forked(say("One of your computers wrote on after something that is not there."))
    head = Head(before.number + 1, hash_of(data))
    ops = read_ops(said, device)
    return Segment(device, head, ops, read_heads(said), take_number(said, "at"))
