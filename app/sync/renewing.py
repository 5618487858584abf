"""Makes a new epoch, whose key is given to those who take part, where one is needed."""

import secrets
from dataclasses import replace

from app.sync.joining import publish
from app.sync.membership import Membership, generation_of, make_epoch
from app.sync.names import name_header
from app.sync.round import Round
from app.sync.seal import KEY_BYTES


def renew_if_due(round_: Round) -> None:
    """Make a new epoch where one who was left out has the key."""
    if not round_.member.is_read_only and _is_known_outside(round_):
        renew(round_, round_.member)


def renew(round_: Round, member: Membership) -> None:
    """Make a new epoch, whose key is given to the devices that take part, and to no other."""
    epoch = make_epoch(generation_of(member.epoch) + 1)
    made = replace(
        member,
        epochs={**member.epochs, epoch: secrets.token_bytes(KEY_BYTES)},
        lists={**member.lists, epoch: member.live - member.removed.keys()},
        removed={device: _last_of(round_, device) for device in member.removed},
    )
    round_.keep(publish(round_.place, made))
    round_.names.add(name_header(epoch, member.device))


def _is_known_outside(round_: Round) -> bool:
    """Tell whether one who takes part no more holds the newest key, or is cut off too early."""
    member = round_.member
    given = member.lists.get(member.epoch, frozenset()) | {
        device for device, card in member.cards.items() if card.joined == member.epoch
    }
    late = any(_last_of(round_, device) > last for device, last in member.removed.items())
    return late or not given <= member.live


def _last_of(round_: Round, device: str) -> int:
    """Tell up to which number a removed device counts: what anyone took in counts for all."""
    head = round_.heads.get(device)
    return max(round_.member.removed.get(device, 0), 0 if head is None else head.number)
