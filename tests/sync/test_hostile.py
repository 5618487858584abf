"""What a removed computer, or one that somebody took over, may write to the store."""

import secrets
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.domain.errors import Tampered
from app.sync.cards import seal_card, sign_card
from app.sync.header import write_header
from app.sync.joining import become_another
from app.sync.membership import Membership, generation_of, make_epoch
from app.sync.names import name_header, name_part
from app.sync.ops import pack, unpack, write_heads
from app.sync.removing import remove_device
from app.sync.replica import Head
from app.sync.round import Standing
from app.sync.seal import KEY_BYTES, Sealer, sign
from tests.makers.clouds import Cloud
from tests.makers.computers import NOW_MS, Computer, add_computer, make_computers, settle


@pytest.fixture
def computers() -> list[Computer]:
    """Make three; the last is removed, and has what it had."""
    computers = make_computers(Cloud(), 3)
    computers[0].log.add("1", b"a file", title="x")
    settle(computers)
    one, _, lost = computers
    remove_device(one.log, one.place, lost.member.device, NOW_MS)
    return computers


def write_as(member: Membership, epoch: int, said: Mapping[str, Any], cloud: Cloud) -> bytes:
    """Write a header for a generation in which this one still had a say; say the epoch's key."""
    key = secrets.token_bytes(KEY_BYTES)
    listed = {**member.lists, epoch: frozenset(member.cards)}
    made = replace(member, epochs={**member.epochs, epoch: key}, lists=listed)
    made = replace(made, **said)
    cloud.files[name_header(epoch, member.device)] = write_header(made, epoch)
    return key


def test_a_removed_one_slips_in_no_later_key(computers: list[Computer]) -> None:
    one, other, lost = computers
    member, later = lost.member, make_epoch(7)
    key, mine = secrets.token_bytes(KEY_BYTES), make_epoch(2)
    others = frozenset({one.member.device, other.member.device})
    epochs = {**member.epochs, mine: secrets.token_bytes(KEY_BYTES), later: key}
    lists = {**member.lists, mine: frozenset(member.cards), later: others}
    write_as(member, mine, {"epochs": epochs, "lists": lists}, one.place.cloud)
    settle([one, other], rounds=4)
    for it in (one, other):
        assert key not in it.member.epochs.values()
        assert generation_of(it.member.epoch) < 7


def test_a_removed_one_slips_in_no_other(computers: list[Computer]) -> None:
    one, other, lost = computers
    friend = become_another(lost.member, NOW_MS)
    card = replace(friend.cards[friend.device], joined=make_epoch(9))
    cards = {**lost.member.cards, friend.device: sign_card(friend, card).cards[friend.device]}
    write_as(lost.member, make_epoch(2), {"cards": cards}, one.place.cloud)
    settle([one, other], rounds=4)
    live = {one.member.device, other.member.device}
    assert one.member.live == other.member.live == live


def test_what_a_removed_one_makes_at_the_same_time_is_soon_renewed(
    computers: list[Computer],
) -> None:
    one, other, lost = computers
    key = write_as(lost.member, make_epoch(2) | 2**32 - 1, {}, one.place.cloud)
    settle([one, other], rounds=4)
    one.log.add("2", b"not for the lost one", title="y")
    settle([one, other])
    assert one.member.epochs[one.member.epoch] != key
    assert other.log.shown() == one.log.shown()


def test_a_key_that_is_none_stops_nobody(computers: list[Computer]) -> None:
    one, other, _ = computers
    settle([one, other])
    evil = become_another(other.member, NOW_MS)
    card = replace(evil.cards[evil.device], sealing=bytes(KEY_BYTES))
    evil = sign_card(evil, card)
    name, data = seal_card(evil, Sealer(evil.store, evil.epochs), evil.device)
    one.place.cloud.files[name] = data
    settle([one, other])
    assert evil.device in one.member.live
    outcome = remove_device(one.log, one.place, other.member.device, NOW_MS)
    assert outcome.standing is Standing.FINE
    assert evil.device in one.member.live
    remove_device(one.log, one.place, evil.device, NOW_MS)
    assert one.member.live == {one.member.device}


def test_nobody_uses_up_the_numbers_of_keys(computers: list[Computer]) -> None:
    one, other, _ = computers
    settle([one, other])
    write_as(other.member, make_epoch(2**31 - 1), {}, one.place.cloud)
    one.sync()
    assert generation_of(one.member.epoch) == 2
    remove_device(one.log, one.place, other.member.device, NOW_MS)
    one.log.add("3", b"a file", title="z")
    assert one.sync().tally.sent_ops == 1


def test_nobody_says_how_far_another_is(computers: list[Computer]) -> None:
    one, evil, _ = computers
    settle([one, evil])
    far = {one.member.device: Head(10**8 - 1, "00" * 32)}
    name = name_part(evil.member.device, 9, 0)
    body = pack({"heads": write_heads({**far, evil.member.device: Head(9, "11" * 32)}),
                 "parts": [], "at": NOW_MS})  # fmt: skip
    signed = sign(evil.member.signing, evil.member.store, name, body)
    sealer = Sealer(evil.member.store, evil.member.epochs)
    one.place.cloud.files[name] = sealer.seal(name, signed, evil.member.epoch)
    before = one.member.device
    one.sync()
    one.log.add("4", b"a file", title="still told")
    one.sync()
    assert all(it.number < 10**8 - 1 for it in one.log.load_heads().values())
    assert one.member.device != before, "it takes a new id, as a copy would"
    newcomer = add_computer(one.place.cloud, "newcomer")
    settle([one, newcomer])
    assert newcomer.log.shown()["4"]["title"] == "still told"


def test_what_would_grow_beyond_all_bounds_is_not_unpacked() -> None:
    with pytest.raises(Tampered):
        unpack(zlib.compress(b'{"ops":[' + b"[]," * 2**24 + b"[]]}"))
