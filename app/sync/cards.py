"""What a device says of itself in a store: its card, how far it has come, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.operations import Blob
from app.sync.fields import malformed, parse, take, take_number, write
from app.sync.membership import Card, Membership
from app.sync.names import name_card, name_note
from app.sync.ops import read_blob, read_heads, write_blobs, write_heads
from app.sync.replica import Head
from app.sync.said import read_card, write_card
from app.sync.seal import SIGNATURE_BYTES, Sealer, check_signature, read_prefix, sign
from app.sync.sealed import Sealed

MOST_LACKS: Final = 1000  # objects that a note asks for; the rest later


@dataclass(frozen=True, slots=True)
class Note:
    """How far a device has come with the others, and what it waits for.

    As long as it waits it says so anew, day by day: what is old is not asked for any more.
    """

    heads: Mapping[str, Head] = field(default_factory=dict)
    lacks: Sequence[Blob] = ()
    missed: Mapping[str, int] = field(default_factory=dict)  # what it cannot read, since when
    at_ms: int = 0


def sign_card(member: Membership, card: Card) -> Membership:
    """Take a card as this device's own, for all to know."""
    name = name_card(card.device, card.revision)
    signature = sign(member.signing, member.store, name, _tell(card))[:SIGNATURE_BYTES]
    cards = {**member.cards, member.device: replace(card, signature=signature)}
    return replace(member, cards=cards)


def seal_card(member: Membership, sealer: Sealer, device: str) -> tuple[str, Sealed]:
    """Seal a card with the key that it joined by; a new name only for those who are left."""
    card = member.cards[device]
    name = name_card(card.device, card.revision)
    epoch = card.joined if card.revision == 1 else member.epoch
    return name, sealer.seal(name, write(write_card(card)), epoch)


def open_card(member: Membership, sealer: Sealer, name: str, data: Sealed) -> Card:
    """Open a card that a device signed itself: once in, nobody can say another thing for it."""
    card = read_card(parse(sealer.open(name, data)))
    if name != name_card(card.device, card.revision):
        raise malformed()
    check_signature(card.signing, member.store, name, card.signature + _tell(card))
    known = member.cards.get(card.device)
    if known is None and card.joined != read_prefix(data):
        raise malformed()  # it is let in by the key that it holds, not by one that it names
    if known is not None and (known.signing, known.sealing) != (card.signing, card.sealing):
        raise malformed()
    return card


def _tell(card: Card) -> bytes:
    """Say what a device signs of its card."""
    return write(write_card(replace(card, signature=b"")))


def write_note(member: Membership, sealer: Sealer, note: Note) -> tuple[str, Sealed]:
    """Seal what this device says now; it takes the place of what it said before."""
    name = name_note(member.device)
    body = write(
        {
            "heads": write_heads(note.heads),
            "lacks": write_blobs(note.lacks),
            "missed": dict(note.missed),
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
    rows = take(said, "lacks", list)
    if len(rows) > MOST_LACKS:
        raise malformed()
    lacks = tuple(read_blob(row) for row in rows)
    since = take(said, "missed", dict)
    missed = {name: take_number(since, name) for name in since}
    return Note(read_heads(said), lacks, missed, take_number(said, "at"))
