"""Follows who takes part: reads headers and cards."""

from dataclasses import replace
from functools import partial

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.sync.cards import open_card
from app.sync.erasing import is_erased_by
from app.sync.fields import malformed
from app.sync.header import Header, is_for_newer, read_header
from app.sync.membership import Card, Membership, generation_of
from app.sync.names import find_cards, find_headers, find_markers
from app.sync.round import Round, Standing
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


def _find_place(round_: Round) -> Standing:
    """Tell whether this is our store, and put its newest header back where it is gone."""
    member = round_.member
    headers = find_headers(round_.names)
    if any(epoch == member.epoch for epoch, _, _ in headers):
        return Standing.FINE
    if not _has_of_ours(round_):
        return Standing.REPLACED if headers else Standing.EMPTIED
    round_.put_header_back()
    round_.went_back = True
    return Standing.FINE


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
        card = round_.read(name, partial(read_card, round_, name))
        if card is None:
            continue  # for another epoch, perhaps; it is read again after the next header
        is_new = known is None and card.joined == round_.member.epoch
        is_renamed = known is not None and card.joined == known.joined
        if is_new or is_renamed:
            cards = {**round_.member.cards, device: card}
            round_.keep(replace(round_.member, cards=cards))


def read_card(round_: Round, name: str, data: Sealed) -> Card:
    """Read what a device says of itself."""
    return open_card(round_.member, round_.sealer, name, data)
