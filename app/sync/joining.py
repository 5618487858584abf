"""Begins a store, lets another computer in by a code or the passphrase, and joins one."""

import secrets
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.domain.errors import Missing, SyncError, Tampered, WrongSecret
from app.domain.words import say
from app.sync.cards import seal_card, sign_card
from app.sync.header import Header, read_header, write_header
from app.sync.membership import Card, Membership, Passphrase, generation_of, make_epoch
from app.sync.names import HEADERS, PAIRINGS, find_headers, find_markers, find_pairings, name_header
from app.sync.pairing import open_pairing
from app.sync.said import MOST_NAME
from app.sync.seal import KEY_BYTES, Sealer
from app.sync.stretching import check_passphrase, read_code, stretch
from app.system.stretching import SALT_BYTES, USUAL, Cost

if TYPE_CHECKING:  # the menu of places is loaded only where sync is turned on
    from app.sync.targets import Place

_ID_BYTES: Final = 16


def begin(
    place: "Place", name: str, passphrase: str | None, now_ms: int, cost: Cost = USUAL
) -> Membership:
    """Begin a new store in a place that holds none, as its first device."""
    if find_headers(place.names(HEADERS)):
        raise SyncError(
            say("There is a sync store in that place already."),
            say("Join it with a pairing code from your other computer, or take another place."),
        )
    alone = _make_device(secrets.token_hex(_ID_BYTES), name, now_ms)
    epoch = make_epoch(1)
    member = replace(
        alone,
        epochs={epoch: secrets.token_bytes(KEY_BYTES)},
        lists={epoch: frozenset({alone.device})},
        passphrase=None if passphrase is None else make_passphrase(passphrase, cost),
    )
    card = replace(member.cards[member.device], joined=epoch)
    return publish(place, sign_card(member, card))


def join(place: "Place", name: str, words: str, now_ms: int) -> Membership:
    """Join a store by what was typed: a pairing code, or else its sync passphrase."""
    names = place.names(HEADERS)
    code = read_code(words)
    shared = None if code is None else _join_by_code(place, names, code, now_ms)
    if shared is None:
        shared = _join_by_passphrase(_read_newest(place, names), words)
    new = _make_device(shared.store, name, now_ms)
    card = replace(new.cards[new.device], joined=shared.epoch)
    member = replace(shared, device=new.device, signing=new.signing, sealing=new.sealing)
    member = sign_card(member, card)
    place.put(*seal_card(member, Sealer(member.store, member.epochs), member.device))
    return member


def become_another(member: Membership, now_ms: int) -> Membership:
    """Take a new id and new keys, since another computer goes on under the old ones.

    Its first number has no segment, only a snapshot that covers it: so everyone has to read that,
    and nothing is lost that had been sent under the old id and was overwritten there.
    """
    new = _make_device(member.store, member.cards[member.device].name, now_ms)
    card = replace(new.cards[new.device], joined=member.epoch)
    another = replace(
        member,
        device=new.device,
        signing=new.signing,
        sealing=new.sealing,
        burnt=1,
        told=frozenset(),
    )
    return sign_card(another, card)


def rename(place: "Place", member: Membership, name: str) -> Membership:
    """Call this device otherwise, for all to know."""
    card = member.cards[member.device]
    renamed = replace(card, name=_clean(name), revision=card.revision + 1)
    member = sign_card(member, renamed)
    place.put(*seal_card(member, Sealer(member.store, member.epochs), member.device))
    return member


def publish(place: "Place", member: Membership) -> Membership:
    """Put the header of the newest epoch, which this member made, and remember its bytes."""
    data = write_header(member, member.epoch)
    name = name_header(member.epoch, member.device)
    place.put(name, data)
    return replace(member, meta=data, meta_name=name)


def make_passphrase(words: str, cost: Cost = USUAL) -> Passphrase:
    """Make what a passphrase opens; the passphrase itself is kept nowhere."""
    check_passphrase(words)
    salt = secrets.token_bytes(SALT_BYTES)
    private = X25519PrivateKey.from_private_bytes(stretch(words, salt, cost))
    public = private.public_key().public_bytes_raw()
    return Passphrase(public, salt, cost.memory_kib, cost.passes, cost.lanes)


def _make_device(store: str, name: str, now_ms: int) -> Membership:
    signing, sealing = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    device = secrets.token_hex(_ID_BYTES)
    card = Card(
        device=device,
        name=_clean(name),
        signing=signing.public_key().public_bytes_raw(),
        sealing=sealing.public_key().public_bytes_raw(),
        since_ms=now_ms,
    )
    return Membership(
        store=store,
        device=device,
        signing=signing.private_bytes_raw(),
        sealing=sealing.private_bytes_raw(),
        epochs={},
        cards={device: card},
    )


def _join_by_code(
    place: "Place", names: Collection[str], code: str, now_ms: int
) -> Membership | None:
    for name in find_pairings(place.names(PAIRINGS)):
        try:
            pairing = open_pairing(name, place.get(name), code, now_ms)
        except (Missing, Tampered):
            continue
        if pairing is None:
            continue
        newest = max(pairing.epochs)
        its = [each for each in names if each.startswith(f"{HEADERS}{newest:016x}-")]
        header, *_ = _read_newest(place, its)
        if header.store != pairing.store:
            raise _nothing_there(is_erased=False)
        shared = _open(header, pairing.epochs[newest])
        place.delete(name)  # it is good for one computer
        return shared
    return None


def _join_by_passphrase(headers: Sequence[Header], words: str) -> Membership:
    """Of several that were made at once, join by one that no other overrules."""
    keys: dict[tuple[bytes, Cost], X25519PrivateKey] = {}
    opened = []
    for header in headers:
        at = (header.salt, header.cost)
        if at not in keys:
            keys[at] = X25519PrivateKey.from_private_bytes(stretch(words, *at))
        key = header.unwrap(keys[at])
        if key is not None:
            opened.append(_open(header, key))
    if not opened:
        raise WrongSecret(
            say("Neither a pairing code nor the sync passphrase of that store is what you typed."),
            say("A code is good for one computer, for one hour: ask the other one for a new one."),
        )
    return next((it for it in opened if not _is_overruled(it, headers)), opened[0])


def _is_overruled(shared: Membership, headers: Sequence[Header]) -> bool:
    """Tell whether a header counts by what another one says, and leaves new devices out."""
    others = [it for it in headers if it.epoch != shared.epoch]
    return any(shared.has_a_say(it.author, it.epoch) for it in others)


def _open(header: Header, key: bytes) -> Membership:
    """Open a header that is believed because of its key, which no stranger has."""
    shared = header.open(key)
    author = shared.cards.get(header.author)
    if author is None:
        raise _nothing_there(is_erased=False)
    header.check(author.signing)
    return replace(shared, meta=header.data, meta_name=header.name)


def _read_newest(place: "Place", names: Collection[str]) -> list[Header]:
    """Read the newest headers; by an older one a device would join those who were left behind."""
    found = find_headers(names)
    if not found:
        raise _nothing_there(is_erased=bool(find_markers(names)))
    newest = generation_of(found[-1][0])
    headers = []
    for name in [name for epoch, _, name in reversed(found) if generation_of(epoch) == newest]:
        with suppress(Missing, Tampered):
            headers.append(read_header(name, place.get(name)))
    if not headers:
        raise _nothing_there(is_erased=False)
    return headers


def _nothing_there(*, is_erased: bool) -> SyncError:
    if is_erased:
        return SyncError(say("The sync store in that place was erased by one of your computers."))
    return SyncError(
        say("There is no sync store in that place that could be joined."),
        say("See that it is the same place as on your other computer, and that it has arrived."),
    )


def _clean(name: str) -> str:
    """Leave of a name what can be shown, and not too much of it."""
    shown = "".join(letter for letter in name if letter.isprintable()).strip()[:MOST_NAME]
    if not shown:
        raise SyncError(say("This computer needs a name."))
    return shown
