"""Puts back what everyone needs to hear the others: the newest header, and the devices' cards."""

from functools import partial

from app.sync.cards import seal_card
from app.sync.following import read_card
from app.sync.names import name_card
from app.sync.round import Round


def mend_header(round_: Round) -> None:
    """See that the newest header is sound: whoever cannot read it can tell nobody."""
    member = round_.member
    name = member.meta_name
    if round_.read(name, bytes) != member.meta:
        round_.put_header_back()
        round_.overlook([name])


def mend_cards(round_: Round) -> None:
    """Store cards where they are lost or cannot be read: this device's, and the others'.

    Two are looked at each time: our own, and that of who made the newest epoch. Whoever cannot
    read one of these is not heard when it says so.
    """
    vital = {round_.me, round_.member.meta_name.rpartition("-")[2]}
    for device in sorted(round_.member.live):
        card = round_.member.cards[device]
        name = name_card(card.device, card.revision)
        is_sound = name in round_.names
        if device in vital or name in round_.blamed:
            is_sound = round_.read(name, partial(read_card, round_, name)) == card
            round_.overlook([name])
        if not is_sound:
            round_.put(*seal_card(round_.member, round_.sealer, device))
