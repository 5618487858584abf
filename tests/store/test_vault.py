"""The vault: what opens it, what does not, and what stays as it is."""

from pathlib import Path

import pytest

from app.domain.errors import StoreDamaged, StoreError, StoreTooNew, WrongPassphrase
from app.store import vault
from app.system.stretching import USUAL
from tests.makers.vaults import (
    FAST,
    OTHER,
    PASSPHRASE,
    TODAY,
    make_vault,
    read_files,
    without_waiting,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def kinds(folder: Path) -> list[str]:
    return sorted(slot.kind for slot in vault.read_slots(folder))


def test_all_that_was_made_with_it_opens_it(folder: Path) -> None:
    made, code = make_vault(folder)
    slot, kek = made.add_keyring_slot(today=TODAY)
    key = made.database_key()
    vault.check_raw_key(key)
    assert vault.unlock_with_passphrase(folder, PASSPHRASE).database_key() == key
    assert vault.unlock_with_code(folder, code).database_key() == key
    opened = vault.unlock_with_kek(folder, slot, kek)
    assert opened.database_key() == key
    assert opened.older_database_key() is None
    assert opened.vault_id == made.vault_id == vault.read_vault_id(folder)
    assert kinds(folder) == [vault.KEYRING, vault.PASSPHRASE, vault.CODE]


def test_the_usual_cost_is_what_people_get(folder: Path) -> None:
    vault.create(folder, PASSPHRASE, writer="0.1", today=TODAY)
    cost = next(s.cost for s in vault.read_slots(folder) if s.kind == vault.PASSPHRASE)
    assert cost == USUAL == vault.Cost(256 * 1024, 3, 4)
    vault.unlock_with_passphrase(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(folder, OTHER)


def test_no_two_vaults_have_a_key_in_common(tmp_path: Path) -> None:
    first, _ = make_vault(tmp_path / "a")
    second, _ = make_vault(tmp_path / "b")
    assert first.vault_id != second.vault_id
    assert first.database_key() != second.database_key()


def test_one_passphrase_typed_on_two_systems_is_one(folder: Path) -> None:
    make_vault(folder, "cafe\u0301 by the lake")
    vault.unlock_with_passphrase(folder, "caf\u00e9 by the lake")


def test_there_is_no_vault_over_another(folder: Path) -> None:
    make_vault(folder)
    before = read_files(folder)
    for damage in ("", "vault.json"):
        if damage:
            (folder / damage).unlink()
        with pytest.raises(StoreError, match="a log in"):
            make_vault(folder)
    assert read_files(folder).items() < before.items()


def test_there_is_no_vault_where_there_was_none(folder: Path) -> None:
    with pytest.raises(StoreError, match="There is no log"):
        vault.unlock_with_passphrase(folder, PASSPHRASE)
    assert not folder.exists()


def test_a_short_passphrase_makes_nothing(folder: Path) -> None:
    with pytest.raises(StoreError, match="at least 12 characters"):
        make_vault(folder, "elevenchars")
    with pytest.raises(StoreError, match="at least 12 characters"):
        make_vault(folder, "e\u0301" * 11)  # eleven, whatever way they are written
    assert not folder.exists()


def test_a_vault_without_passphrase_can_get_one(folder: Path) -> None:
    made, code = make_vault(folder, None)
    with pytest.raises(StoreError, match="no passphrase"):
        vault.unlock_with_passphrase(folder, PASSPHRASE)
    made.change_passphrase(PASSPHRASE, today=TODAY, cost=FAST)
    vault.unlock_with_passphrase(folder, PASSPHRASE)
    vault.unlock_with_code(folder, code)


def test_a_changed_passphrase_leaves_the_old_one_nowhere(folder: Path) -> None:
    made, code = make_vault(folder)
    key = made.database_key()
    made.change_passphrase(OTHER, today=TODAY, cost=FAST)
    assert vault.unlock_with_passphrase(folder, OTHER).database_key() == key
    vault.unlock_with_code(folder, code)
    for name in ("vault.json", "vault.json.bak"):
        (folder / name).unlink()
        with pytest.raises(WrongPassphrase):
            vault.unlock_with_passphrase(folder, PASSPHRASE, without_waiting())
        vault.unlock_with_passphrase(folder, OTHER)  # which mends it, too
        assert (folder / name).exists()


def test_a_new_code_takes_the_place_of_the_old(folder: Path) -> None:
    made, old = make_vault(folder)
    new = vault.make_code()
    made.new_recovery_code(new, today=TODAY)
    vault.unlock_with_code(folder, new)
    with pytest.raises(WrongPassphrase, match="older one that was replaced"):
        vault.unlock_with_code(folder, old)
    assert kinds(folder) == [vault.PASSPHRASE, vault.CODE]


def test_something_that_a_person_knows_always_opens_it(folder: Path) -> None:
    made, _ = make_vault(folder)
    made.add_keyring_slot(today=TODAY)
    by_kind = {slot.kind: slot.id for slot in made.slots}
    made.remove_slot(by_kind[vault.CODE])
    with pytest.raises(StoreError, match="Nothing that you know"):
        made.remove_slot(by_kind[vault.PASSPHRASE])
    made.remove_slot(by_kind[vault.KEYRING])
    with pytest.raises(StoreError, match="Nothing that you know"):
        made.remove_slot(by_kind[vault.PASSPHRASE])
    assert kinds(folder) == [vault.PASSPHRASE]


def test_slots_do_not_pile_up(folder: Path) -> None:
    made, _ = make_vault(folder)
    for _ in range(14):
        made.add_keyring_slot(today=TODAY)
    with pytest.raises(StoreError, match="16 ways"):
        made.add_keyring_slot(today=TODAY)
    vault.unlock_with_passphrase(folder, PASSPHRASE)


def test_a_closed_vault_gives_no_key(folder: Path) -> None:
    made, _ = make_vault(folder)
    made.close()
    with pytest.raises(ValueError, match="closed"):
        made.database_key()
    with pytest.raises(ValueError, match="closed"):
        made.change_passphrase(OTHER, today=TODAY, cost=FAST)


def test_a_new_key_opens_by_new_secrets_alone(folder: Path) -> None:
    made, old_code = make_vault(folder)
    old_slot, old_kek = made.add_keyring_slot(today=TODAY)
    older, code = made.database_key(), vault.make_code()
    made.begin_rekey(code, OTHER, today=TODAY, cost=FAST)
    newer = made.database_key()
    assert newer != older
    for opened in (
        made,
        vault.unlock_with_code(folder, code),
        vault.unlock_with_passphrase(folder, OTHER),
    ):
        assert (opened.database_key(), opened.older_database_key()) == (newer, older)
    with pytest.raises(StoreError, match="already getting"):
        made.begin_rekey(code, OTHER, today=TODAY, cost=FAST)
    made.finish_rekey()
    assert made.older_database_key() is None
    opened = vault.unlock_with_code(folder, code)
    assert (opened.database_key(), opened.older_database_key()) == (newer, None)
    assert all(b"previous" not in content for content in read_files(folder).values())
    for opens in (
        lambda: vault.unlock_with_code(folder, old_code),
        lambda: vault.unlock_with_passphrase(folder, PASSPHRASE),
        lambda: vault.unlock_with_kek(folder, old_slot, old_kek),
    ):
        with pytest.raises(WrongPassphrase):
            opens()


@pytest.mark.parametrize("content", [b"", b"\0" * 900, b"{}", b"[" * 50_000, b"x" * 70_000])
def test_a_damaged_header_has_a_copy(folder: Path, content: bytes) -> None:
    made, _ = make_vault(folder)
    sound = read_files(folder)
    if len(content) < 2**16:
        (folder / "vault.json").write_bytes(content)
    else:
        (folder / "vault.json").unlink()
    opened = vault.unlock_with_passphrase(folder, PASSPHRASE)
    assert opened.database_key() == made.database_key()
    assert read_files(folder) == sound  # mended


def test_any_flipped_bit_is_told_from_a_wrong_passphrase(folder: Path) -> None:
    make_vault(folder)
    (folder / "vault.json.bak").unlink()
    path = folder / "vault.json"
    sound = path.read_bytes()
    for at in range(0, len(sound) - 1, 7):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with pytest.raises(StoreError) as caught:
            vault.unlock_with_passphrase(folder, PASSPHRASE)
        assert type(caught.value) in {StoreDamaged, StoreTooNew}


def test_two_damaged_headers_are_left_as_they_are(folder: Path) -> None:
    make_vault(folder)
    for name in ("vault.json", "vault.json.bak"):
        (folder / name).write_bytes(b"damage")
    before = read_files(folder)
    with pytest.raises(StoreDamaged, match=r"vault\.json from a backup"):
        vault.unlock_with_passphrase(folder, PASSPHRASE)
    with pytest.raises(StoreError, match="a log in"):
        make_vault(folder)
    assert read_files(folder) == before


def test_a_newer_header_is_left_alone(folder: Path) -> None:
    make_vault(folder)
    (folder / "vault.json").write_bytes(b'{"magic":"quietmile vault","v":2,"else":[]}')
    before = read_files(folder)
    with pytest.raises(StoreTooNew, match="newer version"):
        vault.unlock_with_passphrase(folder, PASSPHRASE)
    assert read_files(folder) == before


def test_a_mixed_up_backup_costs_no_key(tmp_path: Path, folder: Path) -> None:
    make_vault(folder)
    make_vault(tmp_path / "other", OTHER)
    copy = (folder / "vault.json.bak").read_bytes()
    (folder / "vault.json").write_bytes((tmp_path / "other" / "vault.json").read_bytes())
    vault.unlock_with_passphrase(folder, OTHER)
    assert (folder / "vault.json.bak").read_bytes() == copy


def test_nothing_in_it_is_about_the_person(folder: Path) -> None:
    _, code = make_vault(folder)
    content = (folder / "vault.json").read_text()
    for word in (PASSPHRASE, code, code[:4] + "-", str(folder)):
        assert word not in content
    assert len(content) < 1000


def test_what_is_destroyed_opens_no_more(folder: Path) -> None:
    make_vault(folder)
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_passphrase(folder, OTHER)
    (folder / ".vault.json.00.part").write_bytes(b"a slot")
    (folder / "vault.json.bak").chmod(0o400)
    vault.destroy(folder)
    assert list(folder.iterdir()) == []
    assert not vault.exists(folder)
    vault.destroy(folder)
    vault.destroy(folder / "gone")


def test_what_cannot_be_destroyed_is_named_after_the_rest_is_gone(folder: Path) -> None:
    make_vault(folder)
    (folder / "vault.json").unlink()
    (folder / "vault.json").mkdir()
    with pytest.raises(StoreError, match=r"vault\.json"):
        vault.destroy(folder)
    assert [path.name for path in folder.iterdir()] == ["vault.json"]


@pytest.mark.parametrize(
    "key", ["", b"", b"k" * 31, b"k" * 33, "ab" * 32, b"ab" * 32, None, bytes(32)]
)
def test_what_is_no_raw_key_is_refused(key: object) -> None:
    with pytest.raises(ValueError, match="key"):
        vault.check_raw_key(key)


def test_a_wiped_key_is_gone() -> None:
    key = bytearray(b"k" * 32)
    vault.check_raw_key(key)
    vault.wipe(key)
    assert key == bytes(32)
