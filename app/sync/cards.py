"""What a device says of itself in a store: its card, how far it has come, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.operations import Blob
from app.sync.fields import malformed, parse, take, take_number, write
from app.sync.membership import Card, Membership
from app.sync.names import name_card, name_note
from app.sync.ops import read_blob, read_heads, write_blobs, write_heads
from app.sync.replica import Head
from app.sync.said import read_card, write_card
from app.sync.seal import Sealer, check_signature, sign
from app.sync.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Note:
    """How far a device has come with the others, and the objects that it waits for."""

    heads: Mapping[str, Head] = field(default_factory=dict)
    lacks: Sequence[Blob] = ()
    missed: Sequence[str] = ()  # names of segments and snapshots that it cannot read
    at_ms: int = 0


def write_own_card(member: Membership, sealer: Sealer) -> tuple[str, Sealed]:
    """Seal this device's card with the key that it joins by."""
    card = member.cards[member.device]
    name = name_card(card.device, card.revision)
    signed = sign(member.signing, member.store, name, write(write_card(card)))
    return name, sealer.seal(name, signed, member.epoch)


def read_other_card(member: Membership, sealer: Sealer, name: str, data: Sealed) -> Card:
    """Open a card that a device signed itself: once in, nobody can say another thing for it."""
    signed = sealer.open(name, data)
    card = read_card(parse(signed[64:]))
    check_signature(card.signing, member.store, name, signed)
    if name != name_card(card.device, card.revision):
        raise malformed()
    known = member.cards.get(card.device)
    if known is not None and (known.signing, known.sealing) != (card.signing, card.sealing):
        raise malformed()
    return card


def write_note(member: Membership, sealer: Sealer, note: Note) -> tuple[str, Sealed]:
    """Seal what this device says now; it takes the place of what it said before."""
    name = name_note(member.device)
    body = write(
        {
            "heads": write_heads(note.heads),
            "lacks": write_blobs(note.lacks),
            "missed": list(note.missed),
            "at": note.at_ms,
        }
    )
    signed = sign(member.signing, member.store, name, body)
    return name, sealer.seal(name, signed, member.epoch)


def read_note(member: Membership, sealer: Sealer, device: str, data: Sealed) -> Note:
    """Open what a device says of itself."""
    name = name_note(device)
    signed = sealer.open(name, data)
    said = parse(check_signature(member.cards[device].signing, member.store, name, signed))
    lacks = tuple(read_blob(row) for row in take(said, "lacks", list))
    missed = tuple(str(name) for name in take(said, "missed", list))
    return Note(read_heads(said), lacks, missed, take_number(said, "at"))
