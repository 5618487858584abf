"""A device that was removed learns no key any more, and nothing that it writes counts."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.domain.errors import Tampered, WrongSecret
from app.sync.header import read_header
from app.sync.joining import join, make_passphrase
from app.sync.membership import generation_of
from app.sync.names import find_headers
from app.sync.removing import remove_device
from app.sync.round import Standing
from app.sync.seal import Sealer
from tests.makers.clouds import Cloud
from tests.makers.computers import (
    CHEAP,
    HOUR_MS,
    NOW_MS,
    WORDS,
    Computer,
    add_computer,
    copy_world,
    make_computer,
    make_computers,
    settle,
)


def remove(by: Computer, device: Computer) -> None:
    remove_device(by.log, by.place, device.member.device, NOW_MS)


@pytest.fixture
def computers() -> list[Computer]:
    computers = make_computers(Cloud(), 3)
    computers[0].log.add("1", b"a file", title="x")
    settle(computers)
    return computers


def test_what_comes_later_is_sealed_from_it(computers: list[Computer]) -> None:
    one, other, lost = computers
    before = set(one.place.cloud.files)
    remove(one, lost)
    one.log.add("2", b"not for the lost one", title="y")
    settle([one, other])
    known = lost.member
    later = {name: data for name, data in one.place.cloud.files.items() if name not in before}
    assert any(name.startswith("o/") for name in later)
    for name, data in later.items():
        with pytest.raises(Tampered):
            Sealer(known.store, known.epochs).open(name, data)
    for _, _, name in find_headers(later):
        header = read_header(name, later[name])
        assert header.unwrap(X25519PrivateKey.from_private_bytes(known.sealing)) is None
    assert other.log.shown() == one.log.shown()
    assert other.member.epoch == one.member.epoch


def test_it_is_told_and_neither_reads_nor_writes(computers: list[Computer]) -> None:
    one, _, lost = computers
    remove(one, lost)
    lost.log.edit("1", title="too late")
    files, shown = dict(one.place.cloud.files), lost.log.shown()
    outcome = lost.sync()
    assert outcome.standing is Standing.REMOVED
    assert outcome.alerts
    assert one.place.cloud.files == files
    assert lost.log.shown() == shown


def test_what_it_writes_all_the_same_does_not_count(computers: list[Computer]) -> None:
    one, other, lost = computers
    lost.log.edit("1", title="written behind one's back")
    evil = Cloud()
    evil.files = dict(one.place.cloud.files)
    lost.place.cloud = evil
    lost.sync()
    written = {n: data for n, data in evil.files.items() if n not in one.place.cloud.files}
    remove(one, lost)
    one.place.cloud.files.update(written)
    settle([one, other])
    assert one.log.shown()["1"]["title"] == other.log.shown()["1"]["title"] == "x"


def test_nobody_is_let_in_by_a_key_that_it_still_has(computers: list[Computer]) -> None:
    one, other, lost = computers
    remove(one, lost)
    old = Cloud()
    old.files = {
        n: d for n, d in one.place.cloud.files.items() if not n.startswith("meta/00000002")
    }
    friend = make_computer(old, "friend of the thief")
    friend.log.save_membership(join(friend.place, "friend", WORDS, NOW_MS))
    one.place.cloud.files.update(old.files)
    settle([one, other])
    assert friend.member.device not in one.member.live | other.member.live
    assert generation_of(one.member.epoch) == 2


def test_what_two_removed_at_the_same_time_is_removed(computers: list[Computer]) -> None:
    one, other, lost = computers
    fourth = add_computer(one.place.cloud, "fourth")
    settle([*computers, fourth])
    apart = Cloud()
    apart.files = dict(one.place.cloud.files)
    together, other.place.cloud = one.place.cloud, apart
    remove(one, lost)
    remove(other, fourth)
    together.files = {**apart.files, **together.files}
    other.place.cloud = together
    settle([one, other], rounds=4)
    assert one.member.epoch == other.member.epoch
    assert generation_of(one.member.epoch) > 2
    assert one.member.live == other.member.live == {one.member.device, other.member.device}
    for gone in (lost, fourth):
        assert one.member.epochs[one.member.epoch] not in gone.member.epochs.values()


def test_what_one_had_taken_in_before_it_heard_counts_for_all(computers: list[Computer]) -> None:
    one, other, lost = computers
    files = dict(one.place.cloud.files)
    lost.log.edit("1", title="just before")
    lost.sync()
    other.sync()
    late = one.place.cloud.files
    one.place.cloud.files = files
    remove(one, lost)
    one.place.cloud.files = {**late, **files}
    settle([one, other], rounds=4)
    assert one.log.shown() == other.log.shown()
    assert one.log.shown()["1"]["title"] == "just before"


def test_a_new_passphrase_shuts_out_the_old_one(computers: list[Computer]) -> None:
    one, _, lost = computers
    new = "quite other words than before"
    remove_device(one.log, one.place, lost.member.device, NOW_MS, make_passphrase(new, CHEAP))
    with pytest.raises(WrongSecret):
        join(one.place, "thief", WORDS, NOW_MS)
    assert join(one.place, "desktop", new, NOW_MS).epoch == one.member.epoch


def test_one_who_cannot_read_who_left_it_out_is_told_after_a_day(
    computers: list[Computer],
) -> None:
    one, other, lost = computers
    remove(one, lost)
    late = add_computer(one.place.cloud, "late")
    settle([one, other, late])
    remove(late, other)
    one.sync()
    files = one.place.cloud.files
    (newest,) = (name for epoch, _, name in find_headers(files) if epoch == late.member.epoch)
    for name in [it for it in files if it.startswith("meta/") and it != newest]:
        del files[name]  # as if the store had been emptied, and filled by the others alone
    assert lost.sync().standing is Standing.WENT_BACK
    assert lost.sync(NOW_MS + 23 * HOUR_MS).standing is Standing.FINE
    shown = lost.log.shown()
    assert lost.sync(NOW_MS + 25 * HOUR_MS).standing is Standing.REMOVED
    assert lost.log.shown() == shown


@pytest.mark.parametrize("first", [1, 9])
def test_who_joins_by_the_passphrase_does_not_join_one_who_was_left_out(
    computers: list[Computer], monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    apart = copy_world(computers)
    late = add_computer(computers[0].place.cloud, "late")
    monkeypatch.setattr("app.sync.membership.secrets.randbits", lambda _: first)
    remove(late, computers[1])
    monkeypatch.setattr("app.sync.membership.secrets.randbits", lambda _: 5)
    remove(apart[0], apart[1])  # at the same time, by one who has not heard of the late one
    one = apart[0]
    one.place.cloud.files |= computers[0].place.cloud.files
    assert late.member.lists != one.member.lists
    joined = add_computer(one.place.cloud, "joined")
    assert joined.sync().standing is Standing.FINE
    settle([one, joined])
    assert joined.log.shown() == one.log.shown()
