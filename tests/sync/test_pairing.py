"""A pairing code lets one computer in within an hour, and says nothing to others."""

import re
from dataclasses import replace

import pytest

from app.domain.errors import SyncError, SyncTooNew, Tampered, WrongSecret
from app.sync import header as headers
from app.sync.header import read_header, write_header
from app.sync.joining import begin, join, rename
from app.sync.names import find_headers
from app.sync.pairing import LASTS_MS, Pairing, make_pairing
from app.sync.removing import remove_device
from app.sync.said import pack_membership, unpack_membership
from app.sync.seal import Sealer
from app.sync.stretching import read_code, stretch
from app.system.stretching import Cost
from tests.makers.clouds import Cloud
from tests.makers.computers import (
    CHEAP,
    NOW_MS,
    WORDS,
    Computer,
    make_computer,
    make_computers,
    make_first,
    settle,
)


@pytest.fixture
def first() -> Computer:
    return make_first(Cloud())


def test_a_code_lets_one_computer_in(first: Computer) -> None:
    code, until_ms = make_pairing(first.place, first.member, NOW_MS)
    assert re.fullmatch("([0-9a-z]{4}-){3}[0-9a-z]{4}", code)
    assert until_ms == NOW_MS + LASTS_MS
    typed = code.upper().replace("-", " ").replace("0", "O").replace("1", "l")
    member = join(first.place, "desktop", typed, NOW_MS)
    assert member.epochs == first.member.epochs
    assert member.device != first.member.device
    with pytest.raises(WrongSecret):
        join(first.place, "a third", code, NOW_MS)


def test_no_key_is_spelled_where_things_are_shown(first: Computer) -> None:
    member = first.member
    shown = repr((member, Sealer(member.store, member.epochs), Pairing("", member.epochs)))
    assert member.device in shown
    for key in (member.signing, member.sealing, *member.epochs.values()):
        assert repr(key) not in shown


def test_another_code_or_a_late_one_does_not(first: Computer) -> None:
    code, until_ms = make_pairing(first.place, first.member, NOW_MS)
    with pytest.raises(WrongSecret):
        join(first.place, "desktop", "0000-0000-0000-0000", NOW_MS)
    with pytest.raises(WrongSecret):
        join(first.place, "desktop", code, until_ms + 1)
    assert [name for name in first.place.cloud.files if name.startswith("p/")]
    first.sync(until_ms + 1)
    assert not [name for name in first.place.cloud.files if name.startswith("p/")]


def test_wrong_words_open_nothing(first: Computer) -> None:
    with pytest.raises(WrongSecret):
        join(first.place, "desktop", "some other words", NOW_MS)
    with pytest.raises(SyncError):
        join(make_computer(Cloud(), "x").place, "desktop", WORDS, NOW_MS)
    with pytest.raises(WrongSecret):
        begin(make_computer(Cloud(), "x").place, "laptop", "short", NOW_MS, CHEAP)


def test_a_code_is_told_from_a_passphrase() -> None:
    assert read_code("ABCD-efgh 0123.4567") == "abcdefgh01234567"
    assert read_code("abcd-efgh-0123-456") is None
    assert read_code("six made up words for sync") is None
    assert read_code("uuuuuuuuuuuuuuu!") is None


def test_a_store_cannot_ask_for_endless_work() -> None:
    with pytest.raises(WrongSecret):
        stretch("words", bytes(16), Cost(2**24, 10, 4))


def test_how_many_devices_there_are_is_blurred(first: Computer) -> None:
    computers = make_computers(Cloud(), 4)
    for computer in (first, computers[0]):
        (epoch, _, name), *_ = find_headers(computer.place.cloud.files)
        lists = {epoch: frozenset(computer.member.cards)}
        member = replace(computer.member, lists=lists)
        wraps = len(read_header(name, write_header(member, epoch)).wraps)
        assert wraps == {1: 2, 4: 8}[len(member.cards)]


def test_no_name_of_a_device_is_in_the_open(first: Computer) -> None:
    first.log.save_membership(rename(first.place, first.member, "Kitchen table"))
    first.log.add("1", b"recorded at the lake", title="At the lake")
    first.sync()
    for name, data in first.place.cloud.files.items():
        for marker in (b"laptop", b"Kitchen", b"lake", b"title", b"activity"):
            assert marker not in data + name.encode()


def test_a_new_name_is_heard_by_all() -> None:
    one, other = make_computers(Cloud(), 2)
    one.log.save_membership(rename(one.place, one.member, "Kitchen\x1b[1m table"))
    settle([other])
    assert other.member.cards[one.member.device].name == "Kitchen[1m table"


@pytest.mark.parametrize("least_reader", [1, 2])
def test_a_header_for_newer_programs_stops_this_one(
    least_reader: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, third = make_computers(Cloud(), 3)
    write = headers.write

    def newer(said: object) -> bytes:
        least = {"min_reader": least_reader, "min_writer": 2}
        return write({**said, **least} if isinstance(said, dict) and "min_reader" in said else said)

    with monkeypatch.context() as patch:
        patch.setattr(headers, "write", newer)
        one.log.add("1", b"a file")
        remove_device(one.log, one.place, third.member.device, NOW_MS)
    other.log.add("2", b"by an older program")
    files = dict(one.place.cloud.files)
    if least_reader == 1:
        outcome = other.sync()
        assert outcome.is_read_only
        assert outcome.alerts
        assert "1" in other.log.shown()
    else:
        with pytest.raises(SyncTooNew):
            other.sync()
        with pytest.raises(SyncTooNew):
            join(other.place, "fourth", WORDS, NOW_MS)
    assert one.place.cloud.files == files


def test_what_a_log_keeps_of_its_membership_is_read_again(first: Computer) -> None:
    member = first.member
    assert unpack_membership(pack_membership(member)) == member
    with pytest.raises(Tampered):
        unpack_membership(pack_membership(member)[:-20])
