"""Headers that somebody else has written, and secrets that somebody guesses."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import AppError, StoreDamaged, StoreError, StoreTooNew, WrongPassphrase
from app.store import vault
from app.store.vault.header import _sum, read_header
from tests.makers.vaults import OTHER, PASSPHRASE, make_vault, read_files, without_waiting

Change = Callable[[dict[str, Any]], object]


def rewrite(folder: Path, change: Change) -> None:
    """Change the header and its copy as one can who knows how the sum is made."""
    said = json.loads((folder / "vault.json").read_bytes())
    del said["sum"]
    change(said)
    content = json.dumps(said | {"sum": _sum(said)}).encode()
    for name in ("vault.json", "vault.json.bak"):
        (folder / name).write_bytes(content)


def find_slot(said: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(slot for slot in said["slots"] if slot["kind"] == kind)


def swap_seals(said: dict[str, Any]) -> None:
    first, second = said["slots"]
    first["seal"], second["seal"] = second["seal"], first["seal"]


def test_a_hundred_wrong_passphrases_change_nothing(tmp_path: Path) -> None:
    make_vault(tmp_path)
    before = read_files(tmp_path)
    for n in range(100):
        with pytest.raises(WrongPassphrase, match="does not open this log") as caught:
            vault.unlock_with_passphrase(tmp_path, f"{PASSPHRASE} {n}", without_waiting())
        assert PASSPHRASE not in str(caught.value)
    assert vault.read_failures(tmp_path) == 100
    assert read_files(tmp_path) == before
    vault.unlock_with_passphrase(tmp_path, PASSPHRASE, without_waiting())
    assert vault.read_failures(tmp_path) == 100  # to be told of
    vault.clear_failures(tmp_path)
    assert vault.read_failures(tmp_path) == 0


LAST = "\udc80 a mouse made this"  # what a terminal may hand over


@pytest.mark.parametrize("passphrase", ["", "\0" * 12, LAST, "x" * 100_000, "🏃" * 12])
def test_whatever_is_typed_is_only_wrong(passphrase: str, tmp_path: Path) -> None:
    make_vault(tmp_path)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(tmp_path, passphrase)


TAMPERED: dict[str, Change] = {
    "swapped seals": swap_seals,
    "lowered cost": lambda said: find_slot(said, "passphrase").update(m=32),
    "fewer passes": lambda said: find_slot(said, "passphrase").update(t=2),
    "another day": lambda said: find_slot(said, "passphrase").update(created="2020-01-01"),
    "another name": lambda said: find_slot(said, "passphrase").update(id="00" * 8),
    "another vault": lambda said: said.update(vault_id="00" * 16),
    "another generation": lambda said: said.update(generation=2),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_a_slot_opens_only_in_its_place(case: str, tmp_path: Path) -> None:
    make_vault(tmp_path)
    rewrite(tmp_path, TAMPERED[case])
    before = read_files(tmp_path)
    with pytest.raises(WrongPassphrase, match="does not open this log"):
        vault.unlock_with_passphrase(tmp_path, PASSPHRASE)
    assert read_files(tmp_path) == before


MIXED: dict[str, Change] = {
    "page size": lambda said: said.update(page_size=8192),
    "proof": lambda said: said.update(kcv="00" * 16),
    "older key": lambda said: said.update(previous=said["slots"][0]["seal"]),
}


@pytest.mark.parametrize("case", MIXED)
def test_what_was_changed_around_the_slots_is_told(case: str, tmp_path: Path) -> None:
    make_vault(tmp_path)
    rewrite(tmp_path, MIXED[case])
    before = read_files(tmp_path)
    with pytest.raises(StoreDamaged, match="changed by something else"):
        vault.unlock_with_passphrase(tmp_path, PASSPHRASE)
    assert read_files(tmp_path) == before


REFUSED: dict[str, Change] = {
    "16 GiB": lambda said: find_slot(said, "passphrase").update(m=16 * 2**20),
    "many passes": lambda said: find_slot(said, "passphrase").update(m=2**20, t=1000),
    "many lanes": lambda said: find_slot(said, "passphrase").update(m=2**20, p=9),
    "too little": lambda said: find_slot(said, "passphrase").update(m=31, p=4),
    "no passes": lambda said: find_slot(said, "passphrase").update(t=0),
    "true": lambda said: find_slot(said, "passphrase").update(t=True),
    "a fraction": lambda said: find_slot(said, "passphrase").update(t=1.0),
    "below zero": lambda said: find_slot(said, "passphrase").update(m=-(2**20)),
    "many that are bearable": lambda said: said.update(
        slots=[
            find_slot(said, "passphrase") | {"id": f"{n:016x}", "m": 2**19, "t": 1}
            for n in range(4)
        ]
    ),
    "a short salt": lambda said: find_slot(said, "passphrase").update(salt="00"),
    "an unknown kind": lambda said: said["slots"][0].update(kind="magic"),
    "a new field": lambda said: said.update(more=1),
    "a new field of a slot": lambda said: said["slots"][0].update(more=1),
    "no slots": lambda said: said.update(slots=[]),
    "one slot twice": lambda said: said["slots"].append(said["slots"][0]),
    "seventeen slots": lambda said: said.update(
        slots=[find_slot(said, "recovery") | {"id": f"{n:016x}"} for n in range(17)]
    ),
    "an odd page size": lambda said: said.update(page_size=5000),
    "no object": lambda said: said["slots"].append(7),
    "a day that never was": lambda said: said["slots"][0].update(created="2026-02-30"),
    "spaces in hex": lambda said: said.update(kcv=" " * 32),
    "a long writer": lambda said: said.update(writer="x" * 1000),
    "a writer with colours": lambda said: said.update(writer="\x1b[31m"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_header_is_refused_at_once(case: str, tmp_path: Path) -> None:
    make_vault(tmp_path)
    rewrite(tmp_path, REFUSED[case])
    before = read_files(tmp_path)
    begin = monotonic()
    with pytest.raises(StoreDamaged):
        vault.unlock_with_passphrase(tmp_path, PASSPHRASE)
    assert monotonic() - begin < 1
    assert read_files(tmp_path) == before


def test_the_header_of_another_vault_does_not_open_by_ones_own_passphrase(tmp_path: Path) -> None:
    make_vault(tmp_path / "a")
    make_vault(tmp_path / "b", OTHER)
    for name in ("vault.json", "vault.json.bak"):
        (tmp_path / "a" / name).write_bytes((tmp_path / "b" / name).read_bytes())
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(tmp_path / "a", PASSPHRASE)


def test_a_key_of_another_vault_or_slot_does_not_open_it(tmp_path: Path) -> None:
    made, code = make_vault(tmp_path / "a")
    other, other_code = make_vault(tmp_path / "b")
    slot, kek = made.add_keyring_slot(today=made.slots[0].created)
    other_slot, other_kek = other.add_keyring_slot(today=made.slots[0].created)
    for name, key in (
        (slot, other_kek),
        (other_slot, kek),
        ("", kek),
        (slot, b""),
        (slot, kek * 2),
    ):
        with pytest.raises(WrongPassphrase, match="keyring holds does not open"):
            vault.unlock_with_kek(tmp_path / "a", name, key)
    with pytest.raises(WrongPassphrase, match="of another log"):
        vault.unlock_with_code(tmp_path / "a", other_code)
    vault.unlock_with_code(tmp_path / "a", code)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_fifo_in_its_place_is_refused_at_once(tmp_path: Path) -> None:
    make_vault(tmp_path / "a")
    (tmp_path / "a" / "vault.json").unlink()
    os.mkfifo(tmp_path / "a" / "vault.json")
    copy = (tmp_path / "a" / "vault.json.bak").read_bytes()
    (tmp_path / "a" / "vault.json.bak").unlink()
    with pytest.raises(StoreError, match="not a plain file"):
        vault.unlock_with_passphrase(tmp_path / "a", PASSPHRASE)
    (tmp_path / "a" / "vault.json.bak").write_bytes(copy)
    vault.unlock_with_passphrase(tmp_path / "a", PASSPHRASE)
    assert (tmp_path / "a" / "vault.json").read_bytes() == copy


def test_waiting_grows_and_ends(tmp_path: Path) -> None:
    make_vault(tmp_path)
    waited: list[float] = []
    patience = vault.Patience(sleep=waited.append, clock=lambda: 1000.0)
    for _ in range(12):
        with pytest.raises(WrongPassphrase):
            vault.unlock_with_passphrase(tmp_path, OTHER, patience)
    assert waited == [0.5, 1, 2, 4, 4, 4, 4]
    later = vault.Patience(sleep=waited.append, clock=lambda: 1003.0)
    vault.unlock_with_passphrase(tmp_path, PASSPHRASE, later)
    set_back = vault.Patience(sleep=waited.append, clock=lambda: -1e9)
    vault.unlock_with_passphrase(tmp_path, PASSPHRASE, set_back)
    assert waited[7:] == [1, 4]


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"9" * 64, b"-5 0", b"7 x", b"x" * 999, b"nan 1"]
)
def test_a_damaged_count_keeps_nobody_out(content: bytes, tmp_path: Path) -> None:
    make_vault(tmp_path)
    (tmp_path / "vault.tries").write_bytes(content)
    waited: list[float] = []
    vault.unlock_with_passphrase(tmp_path, PASSPHRASE, vault.Patience(sleep=waited.append))
    assert waited == []


def only_expected(content: bytes) -> None:
    try:
        read_header(content)
    except AppError as error:
        assert type(error) in {StoreDamaged, StoreTooNew}  # noqa: PT017 - no error is fine, too


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_header_or_damaged(content: bytes) -> None:
    only_expected(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["v", "vault_id", "page_size", "generation", "slots", "kcv", "writer", "sum", "previous"]


@given(st.sampled_from(FIELDS), JSON, st.booleans())
def test_any_value_of_a_field_is_sound_or_damaged(field: str, value: object, summed: bool) -> None:
    said: dict[str, Any] = json.loads(HEADER) | {field: value}
    if summed:
        del said["sum"]
        said["sum"] = _sum(said)
    only_expected(json.dumps(said).encode())


@given(st.sampled_from(["id", "kind", "created", "salt", "m", "t", "p", "seal"]), JSON)
def test_any_value_in_a_slot_is_sound_or_damaged(field: str, value: object) -> None:
    said: dict[str, Any] = json.loads(HEADER)
    find_slot(said, "passphrase")[field] = value
    del said["sum"]
    only_expected(json.dumps(said | {"sum": _sum(said)}).encode())


HEADER = json.dumps(
    {
        "magic": "quietmile vault",
        "v": 1,
        "vault_id": "0a" * 16,
        "page_size": 4096,
        "generation": 1,
        "kcv": "00" * 16,
        "writer": "0.1",
        "sum": "",
        "slots": [
            {
                "id": "00" * 8,
                "kind": "passphrase",
                "created": "2026-03-01",
                "salt": "00" * 16,
                "m": 64,
                "t": 1,
                "p": 1,
                "seal": {"nonce": "00" * 12, "ct": "00" * 48},
            }
        ],
    }
)
