"""Follows who takes part: reads headers and cards, and makes a new epoch where one is needed."""

import secrets
from dataclasses import replace
from functools import partial

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.sync.cards import open_card, seal_card
from app.sync.erasing import is_erased_by
from app.sync.fields import malformed
from app.sync.header import Header, is_for_newer, read_header
from app.sync.joining import publish
from app.sync.membership import Card, Membership, generation_of, make_epoch
from app.sync.names import find_cards, find_headers, find_markers, name_card, name_header
from app.sync.round import Round, Standing
from app.sync.seal import KEY_BYTES
from app.sync.sealed import Sealed


def follow(round_: Round) -> Standing:
    """Learn of keys and devices; say how the place stands."""
    for device, name in find_markers(round_.names):
        if round_.read(name, partial(is_erased_by, round_.member, device, name)):
            return Standing.ERASED
        round_.overlook([name])  # of a store that was here before, perhaps
    standing = _find_place(round_)
    return _hear_headers(round_) if standing is Standing.FINE else standing


def _hear_headers(round_: Round) -> Standing:
    headers = find_headers(round_.names)
    for epoch, author, name in headers:
        if epoch in round_.member.epochs:
            continue
        _read_cards(round_)
        if author not in round_.member.cards:
            if _is_left_behind(round_, epoch, name):
                return Standing.REMOVED
        elif round_.member.has_a_say(author, epoch):
            opened = round_.read(name, partial(_open_header, round_.member, name, author))
            if opened is not None:
                header, shared = opened
                if shared is None:
                    return Standing.REMOVED
                _take(round_, header, shared)
    _read_cards(round_)
    round_.overlook([name for epoch, _, name in headers if epoch < round_.member.epoch])
    return Standing.FINE if round_.me in round_.member.live else Standing.REMOVED


def _is_left_behind(round_: Round, epoch: int, name: str) -> bool:
    """Tell whether the others have gone on for more than a day with one who is not known here.

    Those who left this device out are not to be heard any more once the store was filled anew.
    """
    if generation_of(epoch) <= generation_of(round_.member.epoch):
        return False
    round_.miss(name)
    return round_.is_long(round_.missed[name])


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


def _find_place(round_: Round) -> Standing:
    """Tell whether this is our store, and put its newest header back where it is gone."""
    member = round_.member
    headers = find_headers(round_.names)
    if any(epoch == member.epoch for epoch, _, _ in headers):
        return Standing.FINE
    if not _has_of_ours(round_):
        return Standing.REPLACED if headers else Standing.EMPTIED
    put_header_back(round_)
    round_.went_back = True
    return Standing.FINE


def put_header_back(round_: Round) -> None:
    """Store the newest header again, as its author sealed it."""
    round_.put(round_.member.meta_name, Sealed(round_.member.meta))


def _has_of_ours(round_: Round) -> bool:
    """Tell whether anything there is called after a device of ours, or a header is our store's."""
    authors = {author for _, author, _ in find_headers(round_.names)}
    devices = {device for device, _ in round_.snapshots} | round_.segments.keys() | authors
    if not devices.isdisjoint(round_.member.cards):
        return True
    names = [name for _, _, name in find_headers(round_.names)]
    found = [round_.read(name, partial(read_header, name)) for name in names]
    round_.overlook(names)
    return any(header is not None and header.store == round_.member.store for header in found)


def _open_header(
    member: Membership, name: str, author: str, data: Sealed
) -> tuple[Header, Membership | None]:
    """Open a header that its author signed; without contents where it leaves this device out."""
    header = read_header(name, data)
    if header.store != member.store:
        raise malformed()
    header.check(member.cards[author].signing)
    key = header.unwrap(X25519PrivateKey.from_private_bytes(member.sealing))
    return header, None if key is None else header.open(key)


def _take(round_: Round, header: Header, shared: Membership) -> None:
    """Go on with what a header says."""
    member = round_.member
    newest = header.epoch > member.epoch
    round_.keep(
        replace(
            member,
            epochs={**shared.epochs, **member.epochs},
            cards={**shared.cards, **member.cards},
            lists={**shared.lists, **member.lists},
            removed=_join_removed(member, shared),
            passphrase=shared.passphrase if newest else member.passphrase,
            meta=header.data if newest else member.meta,
            meta_name=header.name if newest else member.meta_name,
            is_read_only=is_for_newer(header) if newest else member.is_read_only,
        )
    )


def _join_removed(one: Membership, other: Membership) -> dict[str, int]:
    """Of two numbers the larger counts, so that nobody has taken in too much."""
    devices = one.removed.keys() | other.removed.keys()
    return {each: max(one.removed.get(each, 0), other.removed.get(each, 0)) for each in devices}


def _read_cards(round_: Round) -> None:
    """Let in who holds the newest key, and hear of new names."""
    for device, revision, name in find_cards(round_.names):
        known = round_.member.cards.get(device)
        if device == round_.me or (known is not None and known.revision >= revision):
            continue
        card = round_.read(name, partial(_read_card, round_, name))
        if card is None:
            continue  # for another epoch, perhaps; it is read again after the next header
        is_new = known is None and card.joined == round_.member.epoch
        is_renamed = known is not None and card.joined == known.joined
        if is_new or is_renamed:
            cards = {**round_.member.cards, device: card}
            round_.keep(replace(round_.member, cards=cards))


def _read_card(round_: Round, name: str, data: Sealed) -> Card:
    return open_card(round_.member, round_.sealer, name, data)


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
            is_sound = round_.read(name, partial(_read_card, round_, name)) == card
            round_.overlook([name])
        if not is_sound:
            round_.put(*seal_card(round_.member, round_.sealer, device))


def mend_header(round_: Round) -> None:
    """See that the newest header is sound: whoever cannot read it can tell nobody."""
    member = round_.member
    name = member.meta_name
    if round_.read(name, bytes) != member.meta:
        put_header_back(round_)
        round_.overlook([name])


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
