"""Writes members and what they may know as JSON: in headers and cards, and in the log itself."""

from collections.abc import Mapping
from typing import Any, Final

from app.sync.fields import (
    check_device,
    malformed,
    parse,
    spell,
    take,
    take_bytes,
    take_device,
    take_number,
    take_text,
    write,
)
from app.sync.membership import Card, Membership, Passphrase
from app.sync.names import MOST_NUMBER
from app.sync.seal import KEY_BYTES, SIGNATURE_BYTES
from app.system.stretching import SALT_BYTES

MOST_NAME: Final = 100
_MOST_DEVICES: Final = 1000


def write_card(card: Card) -> dict[str, Any]:
    return {
        "device": card.device,
        "name": card.name,
        "signing": spell(card.signing),
        "sealing": spell(card.sealing),
        "since": card.since_ms,
        "joined": card.joined,
        "revision": card.revision,
        "signature": spell(card.signature),
    }


def read_card(said: object) -> Card:
    return Card(
        device=take_device(said, "device"),
        name=take_text(said, "name", MOST_NAME),
        signing=take_bytes(said, "signing", KEY_BYTES),
        sealing=take_bytes(said, "sealing", KEY_BYTES),
        since_ms=take_number(said, "since"),
        joined=take_number(said, "joined"),
        revision=take_number(said, "revision", MOST_NUMBER),
        signature=take_bytes(said, "signature", SIGNATURE_BYTES),
    )


def write_shared(member: Membership) -> dict[str, Any]:
    """Say what every member may know."""
    secret = member.passphrase
    return {
        "cards": [write_card(card) for card in member.cards.values()],
        "keys": {str(epoch): spell(key) for epoch, key in member.epochs.items()},
        "lists": {str(epoch): sorted(listed) for epoch, listed in member.lists.items()},
        "removed": dict(member.removed),
        "passphrase": None if secret is None else _write_passphrase(secret),
    }


def read_shared(said: object, store: str) -> Membership:
    """Read what every member may know, as a membership of nobody yet."""
    cards = [read_card(row) for row in take(said, "cards", list)]
    if not isinstance(said, Mapping) or len(cards) > _MOST_DEVICES:
        raise malformed()
    secret = said.get("passphrase")
    keys, removed = take(said, "keys", dict), take(said, "removed", dict)
    return Membership(
        store=store,
        device="",
        signing=b"",
        sealing=b"",
        epochs={_read_epoch(epoch): take_bytes(keys, epoch, KEY_BYTES) for epoch in keys},
        cards={card.device: card for card in cards},
        lists={
            _read_epoch(epoch): frozenset(map(check_device, listed))
            for epoch, listed in take(said, "lists", dict).items()
        },
        removed={check_device(each): take_number(removed, each, MOST_NUMBER) for each in removed},
        passphrase=None if secret is None else _read_passphrase(secret),
    )


def pack_membership(member: Membership) -> bytes:
    """Write a membership, private keys too: only for inside the encrypted log."""
    own = {
        "store": member.store,
        "device": member.device,
        "signing": spell(member.signing),
        "sealing": spell(member.sealing),
        "meta": spell(member.meta),
        "meta_name": member.meta_name,
        "missed": dict(member.missed),
        "is_read_only": member.is_read_only,
        "burnt": member.burnt,
        "told": sorted(member.told),
    }
    return write({**write_shared(member), **own})


def unpack_membership(data: bytes) -> Membership:
    """Read what `pack_membership` wrote."""
    said = parse(data)
    shared = read_shared(said, take_device(said, "store"))
    missed = take(said, "missed", dict)
    return Membership(
        store=shared.store,
        device=take_device(said, "device"),
        signing=take_bytes(said, "signing", KEY_BYTES),
        sealing=take_bytes(said, "sealing", KEY_BYTES),
        epochs=shared.epochs,
        cards=shared.cards,
        lists=shared.lists,
        removed=shared.removed,
        passphrase=shared.passphrase,
        meta=take_bytes(said, "meta"),
        meta_name=take_text(said, "meta_name", MOST_NAME),
        missed={name: take_number(missed, name) for name in missed},
        is_read_only=take(said, "is_read_only", bool),
        burnt=take_number(said, "burnt", MOST_NUMBER),
        told=frozenset(map(check_device, take(said, "told", list))),
    )


def _write_passphrase(secret: Passphrase) -> dict[str, Any]:
    return {
        "public": spell(secret.public),
        "salt": spell(secret.salt),
        "cost": [secret.memory_kib, secret.passes, secret.lanes],
    }


def _read_passphrase(said: object) -> Passphrase:
    return Passphrase(
        take_bytes(said, "public", KEY_BYTES),
        take_bytes(said, "salt", SALT_BYTES),
        *read_cost(said),
    )


def read_cost(said: object) -> tuple[int, int, int]:
    """Read memory, passes and lanes; whether they are bearable is asked before they are used."""
    row = take(said, "cost", list)
    if len(row) != 3 or any(type(number) is not int or number < 1 for number in row):
        raise malformed()
    return row[0], row[1], row[2]


def _read_epoch(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        raise malformed()
    return int(text)
