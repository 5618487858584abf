"""Seals: each with a key of its own, under names and sizes that say nothing, and open to few."""

import secrets
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Missing, SyncTooNew, Tampered
from app.sync.header import read_header
from app.sync.names import name_header, name_segment
from app.sync.seal import STEP, Sealer, pad_by_share
from app.sync.sealed import Sealed
from app.sync.targets import Place
from tests.makers.clouds import Cloud, MemoryPlace

STORE, OTHER = "00" * 16, "11" * 16
SEALER = Sealer(STORE, {1: bytes(32)})
NAME = name_segment("ab" * 16, 1)


def salts(many: int) -> Iterator[bytes]:
    for _ in range(many):
        yield SEALER.seal("o/x", b"", 1)[16:48]


def test_each_seal_has_a_salt_of_its_own() -> None:
    assert len(set(salts(5000))) == 5000


@pytest.mark.long
def test_a_million_seals_have_salts_of_their_own() -> None:
    assert len(set(salts(1_000_000))) == 1_000_000


@given(st.binary(max_size=20_000))
def test_what_is_sealed_opens_and_tells_no_size(content: bytes) -> None:
    sealed = SEALER.seal(NAME, content, 1)
    assert len(sealed) % STEP == 0
    assert SEALER.open(NAME, sealed) == content
    blob = SEALER.name(content, 1)
    sealed = SEALER.seal(blob.name, content, 1)
    assert len(sealed) - 64 == max(pad_by_share(len(content) + 8), 1024)
    assert SEALER.open_object(blob, sealed) == content


@given(st.integers(2, 2**40))
def test_padding_costs_an_eighth_at_most_and_leaves_few_sizes(size: int) -> None:
    padded = pad_by_share(size)
    assert size <= padded <= size * 1.12 + 1
    assert pad_by_share(padded) == padded
    free = padded.bit_length() - 1 - (padded.bit_length() - 1).bit_length()
    assert padded % (1 << max(free, 0)) == 0


def test_it_opens_in_its_store_under_its_name_by_its_key_only() -> None:
    sealed = SEALER.seal(NAME, b"content", 1)
    others = [
        (Sealer(OTHER, {1: bytes(32)}), NAME),
        (Sealer(STORE, {1: bytes([1] * 32)}), NAME),
        (Sealer(STORE, {2: bytes(32)}), NAME),
        (SEALER, name_segment("ab" * 16, 2)),
    ]
    for sealer, name in others:
        with pytest.raises(Tampered):
            sealer.open(name, sealed)


@given(st.data())
def test_one_bit_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(SEALER.seal(NAME, b"content", 1))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[at // 8] ^= 1 << at % 8
    with pytest.raises(Tampered):
        SEALER.open(NAME, Sealed(bytes(sealed)))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Tampered):
        SEALER.open(NAME, Sealed(data))


def test_a_newer_format_is_damage_but_in_a_header() -> None:
    sealed = SEALER.seal(NAME, b"content", 1)
    newer = Sealed(sealed[:7] + b"\x02" + sealed[8:])
    with pytest.raises(Tampered):
        SEALER.open(NAME, newer)
    with pytest.raises(SyncTooNew):
        read_header(name_header(1, "ab" * 16), newer)


def test_equal_files_have_one_name_in_a_store_and_another_in_another() -> None:
    content = secrets.token_bytes(100)
    stranger = Sealer(OTHER, {1: secrets.token_bytes(32)})
    assert SEALER.name(content, 1) == SEALER.name(content, 1)
    assert SEALER.name(content, 1).name != stranger.name(content, 1).name


def test_an_object_is_what_its_name_was_made_of() -> None:
    blob, other = SEALER.name(b"one", 1), SEALER.name(b"other", 1)
    with pytest.raises(Tampered):
        SEALER.open_object(blob, SEALER.seal(blob.name, b"other", 1))
    assert SEALER.open_object(other, SEALER.seal(other.name, b"other", 1)) == b"other"


def test_the_place_of_the_tests_keeps_its_promises() -> None:
    place: Place = MemoryPlace(Cloud())
    place.put("s/x", Sealed(b"1"))
    assert list(place.names("s/")) == ["s/x"]
    assert place.get("s/x") == b"1"
    place.delete("s/x")
    place.delete("s/x")
    with pytest.raises(Missing):
        place.get("s/x")
